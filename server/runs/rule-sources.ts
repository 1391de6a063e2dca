import type { RuleArea } from '#api/rulebook.ts';
import { answerOf, contentOf } from '#core/methods/answer.ts';
import { rulesInForce } from '../rulebook/rule-store.ts';
import type { Asking, Found } from './prefill.ts';
import { runSealOf } from './sealed-run.ts';
import { findRun, listStoredRuns } from './store.ts';

const mostRules = 4;
const mostCases = 3;

/** Which rules a method asks for; another one may use any. */
const areasOf: Readonly<Record<string, readonly RuleArea[]>> = {
  shared_interest: ['assessment'],
  balance_interests: ['authority', 'compliance'],
  rules_and_humanity: ['discipline', 'service', 'compliance'],
};
const anyArea: readonly RuleArea[] = ['discipline', 'service', 'assessment', 'authority', 'compliance', 'other'];

/** The centre's own rules in force that the method asks for, with the day on which people were told. */
export async function ruleLines({ tx, viewer, today, language, method }: Asking): Promise<Found | null> {
  const rules = await rulesInForce(tx, viewer.centreId, today, areasOf[method.key] ?? anyArea);
  if (rules.length === 0) return null;
  const lines = rules.slice(0, mostRules).map(({ title, wording, announcedOn }) => {
    if (language === 'zh') return `《${title}》${wording}（${announcedOn === null ? '还没有公示' : `${announcedOn} 公示`}）`;
    return `“${title}”: ${wording} (${announcedOn === null ? 'not announced yet' : `announced ${announcedOn}`})`;
  });
  return { lines, asOf: today };
}

/** How the asker decided in earlier cases: what was written in the same place of the same method. */
export async function precedentLines({ tx, config, viewer, method, field }: Asking): Promise<Found | null> {
  const mine = { whose: 'mine', personId: viewer.personId, method: [method.key], state: 'submitted' } as const;
  const { rows } = await listStoredRuns(tx, viewer.centreId, mine, { limit: mostCases });
  const seal = runSealOf(config);
  const lines: string[] = [];
  for (const { id, submittedAt } of rows) {
    const run = await findRun(tx, viewer.centreId, id);
    const said = run === null ? '' : contentOf(answerOf(seal.open(run).answers, field)).replaceAll('\n', '; ');
    if (said.trim() !== '') lines.push(`${submittedAt?.toISOString().slice(0, 10) ?? ''} ${said}`);
  }
  const [latest] = rows;
  return lines.length === 0 || !latest?.submittedAt ? null : { lines, asOf: latest.submittedAt.toISOString().slice(0, 10) };
}
