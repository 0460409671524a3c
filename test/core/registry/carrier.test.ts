import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import { composeCarrier, type ComposedImage } from '../../../src/core/registry/index.ts';
import vectors from '../../vectors/storage/records.json' with { type: 'json' };

async function contentOf(image: ComposedImage, index: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await image.blobs[index]?.open()) ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const configOf = async (image: ComposedImage): Promise<string> => (await contentOf(image, 1)).toString();

describe('a carrier image', () => {
  it('has the bytes of the specification', async () => {
    const image = composeCarrier({
      labels: { werf: 'myproject' },
      created: '2026-08-20T12:00:00.123456789Z',
    });
    expect(image.blobs[1]).toMatchObject({
      size: 272,
      digest: 'sha256:2cec0167ac2b4739b83dc3ef9fa233420d5a6aef25fd603ecce83ce78dbf0933',
    });
    expect(image.manifest.digest).toBe(
      'sha256:7247ef75eef1ba4ac0967314432a1a4b5adc6bc8353c2710df56407856270ec3',
    );
    expect(`sha256:${sha256Hex(await contentOf(image, 1))}`).toBe(image.blobs[1]?.digest);
  });

  it('has one layer that unpacks to an empty archive', async () => {
    const image = composeCarrier({ labels: {} });
    const layer = await contentOf(image, 0);
    expect(`sha256:${sha256Hex(layer)}`).toBe(image.blobs[0]?.digest);
    expect(layer.length).toBe(image.blobs[0]?.size);
    expect(gunzipSync(layer)).toEqual(Buffer.alloc(1024));
  });

  it.each(Object.entries(vectors.records))('has the text of the record %s', async (_kind, record) => {
    const config = JSON.parse(record.config) as {
      readonly config: { readonly Labels?: Record<string, string> };
    };
    const image = composeCarrier({ labels: config.config.Labels ?? {}, created: '<CREATED>' });
    expect((await configOf(image)).replaceAll('\\u003c', '<').replaceAll('\\u003e', '>')).toBe(
      record.config.replaceAll('\\u003c', '<').replaceAll('\\u003e', '>'),
    );
    const configBlob = image.blobs[1];
    const layer = image.blobs[0];
    const text = Buffer.from(image.manifest.body)
      .toString()
      .replace(configBlob?.digest ?? '', '<CONFIG DIGEST>')
      .replace(`"size":${configBlob?.size}`, '"size":<CONFIG SIZE>')
      .replace(`"size":${layer?.size}`, `"size":${vectors.layer.size}`)
      .replace(layer?.digest ?? '', vectors.layer.digest);
    expect(text).toBe(record.manifest);
    expect(image.manifest.mediaType).toBe(record.contentType);
  });

  it('is another one each time, with a time as the reference writes it', async () => {
    const images = Array.from({ length: 500 }, () => composeCarrier({ labels: { a: 'b' } }));
    expect(new Set(images.map((image) => image.manifest.digest)).size).toBe(500);
    const { created } = JSON.parse(await configOf(images[0]!)) as {
      readonly created: string;
    };
    expect(created).toMatch(new RegExp(vectors.records.meta.createdPattern));
  });

  it('sorts its labels and escapes them as the reference does', async () => {
    const image = composeCarrier({ labels: { b: '<&>', a: '"\n', é: 'x', Z: '\u2028' }, created: 'x' });
    expect(await configOf(image)).toContain(
      '{"Labels":{"Z":"\\u2028","a":"\\"\\n","b":"\\u003c\\u0026\\u003e","é":"x"}}',
    );
  });

  it('gives its labels back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), async (labels) => {
        const config = JSON.parse(await configOf(composeCarrier({ labels }))) as {
          config: { Labels?: unknown };
        };
        expect(config.config.Labels ?? {}).toEqual({ ...labels });
      }),
    );
  });
});
