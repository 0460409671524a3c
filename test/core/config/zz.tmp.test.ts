import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { it } from 'vitest';
import { checkConfig, parseGiterminism } from '../../../src/core/config/index.ts';
it('x', () => {
  for (const f of readdirSync('/tmp/fi').filter((x) => x.endsWith('.yaml'))) {
    const text = readFileSync('/tmp/fi/' + f, 'utf8');
    if (text.includes('{{')) { console.log(f, 'TEMPLATE'); continue; }
    const g = '/tmp/fi/' + f.replace(/yaml$/, 'gt');
    let gt; try { gt = parseGiterminism(existsSync(g) ? { path: 'werf-giterminism.yaml', text: readFileSync(g, 'utf8') } : undefined, { currentDirectory: '/p', homeDirectory: '/h' }); } catch (e) { console.log(f, 'GT', (e as Error).message); continue; }
    const t = performance.now();
    const r = checkConfig(text, { path: 'werf.yaml', giterminism: gt, currentDirectory: '/p', homeDirectory: '/h' });
    const ms = performance.now() - t;
    for (const p of r.problems) console.log(f, p.code, p.message.split('\n')[0], p.location?.line, p.location?.column, p.hint);
    for (const p of r.warnings) console.log(f, 'WARN', p.message.slice(0, 80), p.location?.line);
    if (ms > 20) console.log(f, text.length, ms);
  }
});
