/** Rules of single functions that the vectors do not show. */
import { describe, expect, it } from 'vitest';
import { createTemplateSet, decodeText, encodeText, mapOf } from '../../../../src/core/gotemplate/index.ts';
import { bcrypt } from '../../../../src/core/gotemplate/functions/crypto/bcrypt.ts';

const NOW = 1_714_564_496n * 1_000_000_000n;

async function run(text: string, localZone = 'UTC'): Promise<string> {
  const set = createTemplateSet({ name: 'main', host: {}, world: { localZone, now: () => NOW } });
  set.parse('main', encodeText(text));
  return decodeText(await set.execute('main', mapOf()));
}

describe('dates', () => {
  it.each([
    // Before, inside and after summer time, also in years that only the zone's rule covers.
    ['{{ dateInZone "2006-01-02 15:04 MST" 1711846799 "Europe/Berlin" }}', '2024-03-31 01:59 CET'],
    ['{{ dateInZone "2006-01-02 15:04 MST" 1711846800 "Europe/Berlin" }}', '2024-03-31 03:00 CEST'],
    ['{{ dateInZone "2006-01-02 15:04 MST" 4083940800 "Europe/Berlin" }}', '2099-05-31 22:00 CEST'],
    ['{{ dateInZone "2006-01-02 15:04 MST" 4102444800 "America/New_York" }}', '2099-12-31 19:00 EST'],
    ['{{ dateInZone "2006-01-02 15:04 MST" 4102444800 "Australia/Sydney" }}', '2100-01-01 11:00 AEDT'],
    ['{{ dateInZone "2006-01-02 15:04 MST" -2000000000 "Europe/London" }}', '1906-08-16 20:26 GMT'],
    ['{{ dateInZone "15:04" 0 "../etc/passwd" }}', '00:00'],
    ['{{ dateInZone "Jan _2 3:04PM .000" now "UTC" }}', 'May  1 11:54AM .000'],
    [
      '{{ now.Unix }} {{ ago (now | dateModify "-90m") }} {{ durationRound (now | dateModify "-50h") }}',
      '1714564496 1h30m0s 2d',
    ],
  ])('%s is %s', async (text, wanted) => {
    await expect(run(text)).resolves.toBe(wanted);
  });

  it.each([
    ['{{ date "2006-01-02 15:04 MST" 1714564496 }}', '2024-05-01 13:54 CEST'],
    ['{{ toDate "2006-01-02" "2024-07-01" }}', '2024-07-01 00:00:00 +0200 CEST'],
    ['{{ toDate "2006-01-02 15:04" "2024-03-31 02:30" }}', '2024-03-31 03:30:00 +0200 CEST'],
    ['{{ toDate "2006-01-02 MST" "2024-07-01 CEST" }}', '2024-07-01 00:00:00 +0200 CEST'],
    ['{{ toDate "2006-01-02 -0700" "2024-07-01 +0200" }}', '2024-07-01 00:00:00 +0200 CEST'],
    ['{{ (toDate "2006-01-02 MST" "2024-07-01 XYZ").Location }}', 'XYZ'],
    ['{{ (toDate "2006-01-02" "2024-07-01").Location }}', 'Local'],
  ])('in Berlin %s is %s', async (text, wanted) => {
    await expect(run(text, 'Europe/Berlin')).resolves.toBe(wanted);
  });

  it.each([
    ['2006-01-02', '2024-02-30', 'parsing time "2024-02-30": day out of range'],
    ['2006-002', '2023-366', 'parsing time "2023-366": day-of-year out of range'],
    ['Jan 2', 'Foo 2', 'parsing time "Foo 2" as "Jan 2": cannot parse "Foo 2" as "Jan"'],
    ['2006 PM', '2024 XX', 'parsing time "2024 XX" as "2006 PM": cannot parse "XX" as "PM"'],
    ['15:04:05.00', '10:00:00.1', 'parsing time "10:00:00.1" as "15:04:05.00": cannot parse ".1" as ".00"'],
    ['Z07:00', '+25:00', 'parsing time "+25:00": time zone offset hour out of range'],
  ])('layout %s does not take %s', async (layout, value, message) => {
    await expect(run(`{{ mustToDate "${layout}" "${value}" }}`)).rejects.toThrow(
      `error calling mustToDate: ${message}`,
    );
  });
});

describe('numbers', () => {
  it.each([
    ['{{ printf "%.3f %.0f %.0f %.1f" 2.0005 0.5 1.5 0.25 }}', '2.001 0 2 0.2'],
    [
      '{{ printf "%x %X %.2x %b" 3.0 -0.1 1.999 1.0 }}',
      '0x1.8p+01 -0X1.999999999999AP-04 0x1.00p+01 4503599627370496p-52',
    ],
    ['{{ printf "%#g %#.3g %+.2e %08.2f" 1.0 0.0 12345.0 -3.5 }}', '1.00000 0.00 +1.23e+04 -0003.50'],
    ['{{ printf "%6.3d|%+d|% d|%x" 7 7 7 -255 }}', '   007|+7| 7|-ff'],
    [
      '{{ int64 1e30 }} {{ int "9223372036854775808" }} {{ add 9223372036854775807 1 }}',
      '-9223372036854775808 0 -9223372036854775808',
    ],
    [
      '{{ divf 1 3 3 }} {{ mulf 0.1 3 }} {{ subf 0.3 0.1 }} {{ addf 1e300 1e-300 }}',
      '0.1111111111111111 0.3 0.2 1e+300',
    ],
    [
      '{{ 5e-324 }} {{ 1.7976931348623157e308 }} {{ 0.1 | mulf 3 | printf "%.20f" }}',
      '5e-324 1.7976931348623157e+308 0.29999999999999998890',
    ],
  ])('%s is %s', async (text, wanted) => {
    await expect(run(text)).resolves.toBe(wanted);
  });
});

describe('texts', () => {
  it.each([
    ['{{ $l := splitList "," "b,a" }}{{ $_ := sortAlpha $l }}{{ $l }}', '[a b]'],
    ['{{ chunk 0 (list) }}', undefined],
    ['{{ regexReplaceAll "(?P<n>b)(?P<n>c)?" "abca" "<${n}|$2>" }}', 'a<b|c>a'],
    ['{{ regexReplaceAll "é|." "aé\\xff" "[$0]" | printf "%q" }}', '"[a][é][\\xff]"'],
    ['{{ regexFindAll "\\\\b" "ab cd" -1 | len }}', '4'],
    [
      '{{ camelcase "héllo_wörld" }} {{ snakecase "ÄpfelUndBirnen" }} {{ kebabcase "a.-b" }}',
      'HélloWörld äpfel_und_birnen a.-b',
    ],
    [
      '{{ toYaml (dict "a" (list) "b" (list (dict "c" nil) (list 1 (list 2)))) }}',
      'a: []\nb:\n- c: null\n- - 1\n  - - 2',
    ],
    ['{{ toYaml (dict "k" "x: y" "n" "012" "t" "a\\n b\\n") }}', 'k: \'x: y\'\n"n": "012"\nt: |\n  a\n   b'],
    [
      '{{ urlJoin (dict "host" "h" "path" "a b") }} {{ (urlParse "HTTP://[::1]:80/%2f").hostname }}',
      '//h/a%20b ::1',
    ],
    [
      '{{ semverCompare "1 - 2 || ^0.0" "0.0.9" }} {{ semverCompare ">1.x" "2.0.0" }} {{ (semver "v1.2.3-a+b").IncMinor }}',
      'true true 1.3.0',
    ],
    [
      '{{ dict "a" 1 | toPrettyJson }} {{ toJson "\\u2028<\\x01" }}',
      '{\n  "a": 1\n} "\\u2028\\u003c\\u0001"',
    ],
    ['{{ b32enc "foobar" }} {{ b32dec "MZXW6===" }} {{ b64dec "QQ\\n==" }}', 'MZXW6YTBOI====== foo A'],
  ])('%s is %s', async (text, wanted) => {
    if (wanted === undefined) await expect(run(text)).rejects.toThrow('makeslice: len out of range');
    else await expect(run(text)).resolves.toBe(wanted);
  });

  it.each([
    ['', 'k1wbIrmNyFAPwPVPSVa/ze', 'cw2BCEnBwVS2GbrmgzxFUOqW9dk4TCW'],
    ['a', 'k87L/MF28Q673VKh8/cPi.', 'SUl7MU/rWuSiIDDFayrKk/1tBsSQu4u'],
  ])('hashes %s with bcrypt as others do', (password, salt, hash) => {
    expect(bcrypt(Buffer.from(password), saltOf(salt))).toBe(`$2a$10$${salt}${hash}`);
  });
});

/** The 16 bytes that 22 characters of bcrypt's own base64 hold. */
function saltOf(text: string): Uint8Array {
  const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(6, '0')).join('');
  return Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2),
  );
}
