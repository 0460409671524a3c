import { runCli } from '../commands/index.ts';

process.exitCode = await runCli(process.argv.slice(2));
