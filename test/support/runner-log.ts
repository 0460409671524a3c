/** How GitHub's runner reads what a step writes: workflow commands in both their forms, stop-commands, masks. */

export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface RunnerLog {
  /** Commands that the runner obeyed. */
  readonly commands: readonly WorkflowCommand[];
  /** What people see, with `***` for what is masked. */
  readonly shown: string;
}

const KNOWN = new Set([
  ...[
    'debug',
    'notice',
    'warning',
    'error',
    'group',
    'endgroup',
    'add-mask',
    'add-matcher',
    'remove-matcher',
  ],
  ...['set-output', 'set-env', 'save-state', 'add-path', 'echo', 'stop-commands'],
]);

/** Reads the whole log of a step. */
export function readRunnerLog(text: string): RunnerLog {
  const commands: WorkflowCommand[] = [];
  const shown: string[] = [];
  const masks: string[] = [];
  let token: string | undefined;
  const show = (line: string): void => {
    shown.push(masks.reduce((rest, mask) => rest.replaceAll(mask, '***'), line));
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    const known = token === undefined ? KNOWN : new Set([...KNOWN, token]);
    const command = parseCommand(line, known);
    if (token !== undefined) {
      if (command?.name === token) token = undefined;
      else show(line);
    } else if (!command) {
      show(line);
    } else if (command.name === 'stop-commands') {
      token = command.message;
      masks.push(token);
    } else {
      commands.push(command);
      if (command.name === 'add-mask') masks.push(command.message);
      else show(`##[${command.name}]${command.message}`);
    }
  }
  return { commands, shown: shown.join('\n') };
}

/** `::name key=value,…::message` at the beginning of a line, or `##[name key=value;…]message` anywhere in it. */
function parseCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  const [, head, message = ''] = /^\s*::(.+?)::(.*)$/s.exec(line) ?? [];
  const found = head === undefined ? undefined : commandOf(head, ',', message);
  if (found && known.has(found.name)) return found;
  const [, oldHead, oldMessage = ''] = /##\[([^\]]+)\](.*)$/s.exec(line) ?? [];
  const old = oldHead === undefined ? undefined : commandOf(oldHead, ';', oldMessage);
  return old && known.has(old.name) ? old : undefined;
}

function commandOf(head: string, separator: string, message: string): WorkflowCommand {
  const space = head.indexOf(' ');
  const name = (space === -1 ? head : head.slice(0, space)).toLowerCase();
  const properties = space === -1 ? [] : head.slice(space + 1).split(separator);
  return {
    name,
    message: unescape(message),
    properties: Object.fromEntries(
      properties.map((property) => {
        const equals = property.indexOf('=');
        return [property.slice(0, equals).trim(), unescape(property.slice(equals + 1))];
      }),
    ),
  };
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
