import { type ContactSample, readCaseCounts, readContactSamples } from '../contacts/sample-store.ts';
import { spanOfRun } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { daysWithContacts } from '../metrics/series-store.ts';
import { addDays } from '#core/time/calendar.ts';
import { personOf } from './people-sources.ts';
import type { Asking, Found } from './prefill.ts';

const spanDays = 14;
const mostSamples = 3;

/** The contact that the run came from, else the latest ones of the person; customers masked. */
export const contactLines = (asking: Asking): Promise<Found | null> => samples(asking, 'any');
/** Contacts whose customers were not satisfied. */
export const poorLines = (asking: Asking): Promise<Found | null> => samples(asking, 'poor');
/** Evaluated contacts, the lowest scores first. */
export const evaluationLines = (asking: Asking): Promise<Found | null> => samples(asking, 'evaluated');

async function samples(asking: Asking, kind: 'any' | 'poor' | 'evaluated'): Promise<Found | null> {
  const span = await lastDays(asking, spanDays);
  if (span === null) return null;
  const contactId = asking.from?.kind === 'contact' ? asking.from.id : undefined;
  const agentId = personOf(asking);
  if (contactId === undefined && agentId === null && kind !== 'poor') return null;
  const found = await readContactSamples(asking.tx, asking.viewer.centreId, { ...span, agentId, contactId, kind, limit: mostSamples });
  const lines = found.map((sample) => lineOf(sample, asking.language, span.timeZone));
  return lines.length === 0 ? null : { lines, asOf: span.last };
}

/** How the cases of the last four weeks went. */
export async function caseLines(asking: Asking): Promise<Found | null> {
  const span = await lastDays(asking, 28);
  if (span === null) return null;
  const { accepted, open, late, returned } = await readCaseCounts(asking.tx, asking.viewer.centreId, {
    ...span,
    agentId: personOf(asking),
  });
  if (accepted === 0) return null;
  const line =
    asking.language === 'zh'
      ? `近28天受理工单 ${accepted} 件，未办结 ${open} 件，超期 ${late} 件，退回 ${returned} 件`
      : `${accepted} cases accepted in the last 28 days: ${open} open, ${late} late, ${returned} returned`;
  return { lines: [line], asOf: span.last };
}

async function lastDays({ tx, viewer, today }: Asking, days: number) {
  const known = await daysWithContacts(tx, viewer.centreId, today);
  if (known === null) return null;
  const centre = await centreRules(tx, viewer.centreId);
  const { from, to } = spanOfRun(centre, { from: addDays(known.last, 1 - days), to: addDays(known.last, 1) });
  return { from, to, last: known.last, timeZone: centre.timeZone };
}

function lineOf(
  { at, queue, topic, customer, score, repeated, quality, critical }: ContactSample,
  language: 'zh' | 'en',
  timeZone: string,
): string {
  const zh = language === 'zh';
  const when = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const parts = [
    when,
    queue,
    topic,
    customer === null ? null : `${zh ? '客户' : 'customer'} ${customer}`,
    score === null ? null : `${zh ? '评价' : 'rated'} ${score}`,
    quality === null ? null : `${zh ? '质检' : 'quality'} ${quality}`,
    critical === true ? (zh ? '有致命项' : 'critical error') : null,
    repeated ? (zh ? '之后又来过' : 'came back') : null,
  ];
  return parts.filter((part) => part !== null && part !== '').join(zh ? '，' : ', ');
}
