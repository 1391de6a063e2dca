import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulateCentre } from '#core/simulate/simulate-centre.ts';

const cases = [
  { agents: 60, days: 90 },
  { agents: 200, days: 90 },
] as const;

/** Prints how long a demo centre takes on one core: the simulation, then the writing of its files. Goal: 60 agents × 90 days within 60 s. */
export function run(): void {
  const table = cases.map(({ agents, days }) => {
    const started = performance.now();
    const centre = simulateCentre({ endDay: '2026-11-20', agents, days, seed: 7 });
    const simulated = performance.now();
    let rows = 0;
    let characters = 0;
    for (const file of Object.values(centre.files)) {
      for (const line of file()) {
        rows += 1;
        characters += line.length;
      }
    }
    const written = performance.now();
    return {
      'agents × days': `${agents} × ${days}`,
      contacts: centre.contacts.length,
      'simulated in s': Number(((simulated - started) / 1000).toFixed(2)),
      'contacts per s': Math.round((1000 * centre.contacts.length) / (simulated - started)),
      'rows written': rows,
      'million characters': Number((characters / 1e6).toFixed(1)),
      'written in s': Number(((written - simulated) / 1000).toFixed(2)),
    };
  });
  console.table(table);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run();
