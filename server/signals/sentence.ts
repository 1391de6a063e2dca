import type { Words } from '#api/problems.ts';
import { type PartValue, plainFormat, type SentenceFormat, type SentencePart, sentenceText } from '#core/diagnosis/sentence.ts';
import type { UnitRef } from '#core/diagnosis/unit.ts';
import type { Naming } from './naming.ts';

type Language = 'zh' | 'en';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayText(day: string, language: Language, thisYear: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const isThisYear = year === thisYear;
  if (language === 'zh') return `${isThisYear ? '' : `${year} 年 `}${month} 月 ${date} 日`;
  return `${date} ${months[month - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`;
}

const hidden = 'hidden:';

/** Members whom the reader may not know are counted, not named. */
function withHidden(value: PartValue, naming: Naming): PartValue {
  if (value.kind !== 'members') return value;
  const { dimension } = value;
  if (dimension !== 'person' && dimension !== 'team') return value;
  const kind: UnitRef['kind'] = dimension;
  const known = value.members.filter((key) => naming.knows({ kind, key }));
  const unknown = value.members.length - known.length;
  return { ...value, members: unknown === 0 ? known : [...known, `${hidden}${unknown}`] };
}

function hiddenText(dimension: string, count: number, language: Language): string {
  if (dimension === 'team') return language === 'zh' ? `其他 ${count} 个班组` : count === 1 ? 'another team' : `${count} other teams`;
  return language === 'zh' ? `其他班组的 ${count} 人` : count === 1 ? 'somebody of another team' : `${count} people of other teams`;
}

function formatFor(language: Language, naming: Naming): SentenceFormat {
  return {
    ...plainFormat(language),
    unit: (unit) => naming.unit(unit).name?.[language] ?? hiddenText(unit.kind, 1, language),
    member(dimension, member) {
      if (member.startsWith(hidden)) return hiddenText(dimension, Number(member.slice(hidden.length)), language);
      if (dimension === 'hour') return String(Number(member));
      return naming.member(dimension, member).name?.[language] ?? member;
    },
    day: (day) => dayText(day, language, naming.year),
  };
}

/** Names and days stand in Chinese text without blanks around them; figures and Latin letters keep theirs. */
const closedUp = (text: string) => text.replaceAll(/(?<=[\p{Script=Han}，。：“”]) (?=[\p{Script=Han}，。：“”])/gu, '');

/** Each clause of a diagnosis in both languages, with the names that the reader may know. */
export function clausesFor(parts: readonly SentencePart[], naming: Naming): Words[] {
  return parts.map((part) => {
    const values = Object.fromEntries(Object.entries(part.values).map(([name, value]) => [name, withHidden(value, naming)]));
    const clause = [{ ...part, values }];
    return { zh: closedUp(sentenceText(clause, formatFor('zh', naming))), en: sentenceText(clause, formatFor('en', naming)) };
  });
}

/** The clauses as one text. */
export function joined(clauses: readonly Words[]): Words {
  return { zh: clauses.map(({ zh }) => zh).join(''), en: clauses.map(({ en }) => en).join(' ') };
}

/** The clauses that point at no person: for what is read out to a whole team. */
export function withoutPeople(parts: readonly SentencePart[]): SentencePart[] {
  return parts.filter(({ values }) => !Object.values(values).some((value) => value.kind === 'members' && value.dimension === 'person'));
}
