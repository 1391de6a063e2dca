import { scoreSelftest } from '#core/methods/score-selftest.ts';
import { type TimeKind, type TimeMode, timeOfAct } from '#core/methods/time-spent.ts';
import { addDays } from '#core/time/calendar.ts';
import { notePlace, ownNotesOfTalks } from '../meetings/note-store.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { centreRules } from '../metrics/rules.ts';
import { sealerOf } from '../platform/sealed-text.ts';
import { sealOf } from '../self/sealed.ts';
import { ownActs, ownEntries } from '../self/store.ts';
import { personOf } from './people-sources.ts';
import type { Asking, Found } from './prefill.ts';

// What is the asker's alone: the database shows nobody else's, and it is opened here for the asker only. The offers are sealed in the run.

const most = 6;
const halfYear = 183;

/** The asker's own notes of talks: with the person the run is about, else the latest of any. */
export async function noteLines(asking: Asking): Promise<Found | null> {
  const { tx, config, viewer, today } = asking;
  const asked = { userId: viewer.userId, personId: personOf(asking), from: addDays(today, -halfYear), limit: 3 };
  const notes = await ownNotesOfTalks(tx, viewer.centreId, asked);
  const sealer = sealerOf(config);
  const lines = notes.flatMap(({ meetingId, day, sealed }) => {
    const text = sealer.open(sealed, notePlace(meetingId, viewer.userId))?.trim() ?? '';
    return text === '' ? [] : [`${day} ${text}`];
  });
  return lines.length === 0 ? null : { lines, asOf: notes[0]?.day ?? today };
}

/** Where the asker came out lowest, in the latest result of each self-test that the method names; of all where it names none. */
export async function selftestLines({ tx, config, viewer, language, method }: Asking): Promise<Found | null> {
  const { selftests } = await shippedPlaybook();
  const named = selftests.filter(({ key }) => method.related.includes(key));
  const seal = sealOf(config);
  const lines: string[] = [];
  let asOf = '';
  for (const test of named.length > 0 ? named : selftests) {
    const last = (await ownEntries(tx, 'selftest', { subject: test.key })).at(-1);
    const content = last === undefined ? null : (seal.open(viewer.userId, last.sealed) as { answers: Record<string, number> } | null);
    const score = content === null ? null : scoreSelftest(test, content.answers);
    const lowest = score?.dims.toSorted((a, b) => a.mean - b.mean)[0];
    const dim = test.dims.find(({ key }) => key === lowest?.key);
    if (last === undefined || lowest === undefined || dim === undefined) continue;
    asOf = last.day > asOf ? last.day : asOf;
    const mean = `${lowest.mean.toFixed(1)}/${test.scale.max}`;
    lines.push(
      language === 'zh'
        ? `${test.name.zh} ${last.day}：最低的是${dim.name.zh}（平均 ${mean}）`
        : `${test.name.en} ${last.day}: lowest in ${dim.name.en} (mean ${mean})`,
    );
  }
  return lines.length === 0 ? null : { lines, asOf };
}

const kindWords: Readonly<Record<TimeKind, readonly [string, string]>> = {
  lead: ['带人', 'leading'],
  manage: ['管事', 'managing'],
  do: ['自己做', 'doing it oneself'],
};
const modeWords: Readonly<Record<TimeMode, readonly [string, string]>> = { active: ['主动', 'active'], passive: ['被动', 'passive'] };

interface Spent {
  what: string;
  kind: TimeKind;
  mode: TimeMode;
  minutes: number;
}

/** What the asker's time went to: the own notes by what they name, then what was done in the product, both the longest first. */
export async function timeLines({ tx, config, viewer, today, language, method }: Asking): Promise<Found | null> {
  const days = method.key === 'low_diligence_trap' ? 28 : 7;
  const [from, to] = [addDays(today, 1 - days), addDays(today, 1)];
  const seal = sealOf(config);
  const noted = (await ownEntries(tx, 'time', { from, to })).flatMap(({ sealed }) => {
    const content = seal.open(viewer.userId, sealed) as Spent | null;
    return content === null ? [] : [content];
  });
  const { timeZone } = await centreRules(tx, viewer.centreId);
  const at = language === 'zh' ? 0 : 1;
  const done = (await ownActs(tx, timeZone, from, to)).flatMap(({ act, count }) => {
    const spent = timeOfAct(act);
    return spent === null
      ? []
      : [{ ...spent, what: ['产品里的记录（估计）', 'done in the product (estimated)'][at] ?? '', minutes: spent.minutes * count }];
  });
  const lines = [...summed(noted), ...summed(done)].slice(0, most).map(({ what, kind, mode, minutes }) => {
    const label = `${kindWords[kind][at]} · ${modeWords[mode][at]}`;
    return language === 'zh'
      ? `${what}：${minutes} 分钟（${label}，近${days}天）`
      : `${what}: ${minutes} min (${label}, last ${days} days)`;
  });
  return lines.length === 0 ? null : { lines, asOf: today };
}

/** Alike ones added up, the longest first. */
function summed(all: readonly Spent[]): Spent[] {
  const book = new Map<string, Spent>();
  for (const one of all) {
    const key = [one.what, one.kind, one.mode].join('\n');
    const before = book.get(key);
    book.set(key, { ...one, minutes: one.minutes + (before?.minutes ?? 0) });
  }
  return [...book.values()].toSorted((a, b) => b.minutes - a.minutes);
}
