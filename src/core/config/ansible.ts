/** Tasks of `ansible`: accepted and checked, so that the error of the build can name the image (spec 01 §9.4). */
import { mappingEntries, scalarText, type YamlMapping, type YamlNode } from '../goyaml/index.ts';
import type { DocumentReporter } from './problems.ts';

const modules: ReadonlySet<string> = new Set(
  (
    'command shell raw script openssl_certificate openssl_csr openssl_privatekey openssl_publickey acl archive ' +
    'assemble blockinfile copy file replace find ini_file iso_extract lineinfile stat tempfile unarchive xattr ' +
    'get_url slurp uri bower bundler composer cpanm easy_install gem maven_artifact npm pear pip yarn apk apt ' +
    'apt_key apt_repository apt_rpm dnf dpkg_selections debconf homebrew homebrew_cask homebrew_tap layman ' +
    'macports openbsd_pkg opkg package pacman pkg5 pkg5_publisher pkgin pkgng pkgutil portage portinstall ' +
    'pulp_repo redhat_subscription rhn_channel rhn_register rpm_key slackpkg sorcery svr4pkg swdepot swupd ' +
    'urpmi xbps yum yum_repository zypper zypper_repository cron user group getent locale_gen timezone meta ' +
    'assert debug fail set_fact wait_for'
  ).split(' '),
);

/** Every task that is no group must use exactly one supported module. */
export function checkAnsibleTasks(
  tasks: readonly (YamlMapping | undefined)[],
  reporter: DocumentReporter,
): void {
  for (const task of tasks) {
    if (task === undefined) continue;
    const entries = mappingEntries(task, 'string');
    const groups = entries.filter(({ key }) => ['block', 'rescue', 'always'].includes(keyText(key)));
    for (const { value } of groups) {
      if (value.kind !== 'sequence') continue;
      checkAnsibleTasks(
        value.items.filter((item) => item.kind === 'mapping'),
        reporter,
      );
    }
    if (groups.length > 0) continue;
    const used = entries.filter(({ key, value }) => modules.has(keyText(key)) && !isNull(value));
    if (used.length === 1) continue;
    reporter.problem({
      code: 'CONFIG_STAPEL',
      message: used.length > 1 ? 'invalid ansible task!' : 'unsupported ansible task!',
      hint:
        used.length > 1 ? 'A task uses one module only.' : `Supported modules: ${[...modules].join(', ')}.`,
      location: reporter.locate(task),
    });
  }
}

function keyText(key: YamlNode): string {
  return key.kind === 'scalar' ? scalarText(key) : '';
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}
