import { commitmentsOf } from '../commitments/store.ts';
import { historyOf, listPersons } from '../people/person-store.ts';
import type { Asking, Found } from './prefill.ts';

/** Whom a run is about, when it is a person. */
export function personOf({ about }: Asking): number | null {
  return about === null || about.kind === 'team' ? null : about.id;
}

/** Team, first day and skills of the person. */
export async function profileLines(asking: Asking): Promise<Found | null> {
  const { tx, viewer, today, language } = asking;
  const id = personOf(asking);
  const [person] = id === null ? [] : await listPersons(tx, viewer.centreId, today, { text: '', id });
  if (person === undefined) return null;
  const zh = language === 'zh';
  const { skills } = await historyOf(tx, person.id);
  const known = skills.filter(({ toOn }) => toOn === null || toOn > today).map(({ name }) => name);
  const facts = [
    person.name,
    person.team?.name,
    person.hiredOn === null ? null : `${zh ? '入职' : 'hired'} ${person.hiredOn}`,
    known.length === 0 ? null : `${zh ? '技能' : 'skills'} ${known.join(zh ? '、' : ', ')}`,
  ];
  return { lines: [facts.filter(Boolean).join(zh ? '，' : ', ')], asOf: today };
}

const mostLines = 8;

/** What is under way between the two, or what the asker owes, what is due first. */
export async function commitmentLines(asking: Asking): Promise<Found | null> {
  const { tx, viewer, today, language } = asking;
  const id = personOf(asking) ?? viewer.personId;
  if (id === null) return null;
  const found = await commitmentsOf(tx, viewer.centreId, today, { person: id }, { limit: mostLines });
  const says = (state: string) =>
    ({ open: ['待确认', 'to be confirmed'], confirmed: ['进行中', 'under way'], done: ['做到了', 'done'], dropped: ['放弃', 'dropped'] })[
      state
    ]?.[language === 'zh' ? 0 : 1] ?? state;
  const lines = found.map(({ what, dueOn, state }) =>
    language === 'zh' ? `${what}（${dueOn} 前，${says(state)}）` : `${what} (by ${dueOn}, ${says(state)})`,
  );
  return lines.length === 0 ? null : { lines, asOf: today };
}
