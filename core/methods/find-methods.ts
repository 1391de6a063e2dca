import type { Words } from '../metrics/metric.ts';
import { sameSituation } from './situation-words.ts';

/** What of a method the search looks at. */
export interface Findable {
  key: string;
  name: Words;
  covers: readonly string[];
  purpose: Words;
  useWhen: readonly Words[];
}

/** Words that only frame a question: 遇到…怎么办, "what do I do when …". */
const frameZh = /遇到|碰到|怎么办|怎样|怎么|如何|应该|我要|我想|什么|时候|的|了|吗|呢|和|与/gu;
const frameEn = new Set(
  'a an and are at be by can do does for from get gets have he her him his how i if in is it me my of on one or our she should so some somebody someone that the their them there they this to us want was we what when who with you your'.split(
    ' ',
  ),
);

/** How much a hit counts, by where it stands. */
const weights = { name: 6, covers: 5, useWhen: 4, purpose: 2 };

const han = /\p{Script=Han}+/gu;

/** An English word without its most common endings, so that "crying" finds "cry". */
function stem(word: string): string {
  const short = word.replace(/(?:'s|ings?|ed|es|s)$/u, '');
  return short.length >= 3 ? short : word;
}

/** The pieces that a question is looked for by: pairs of characters of Chinese, stems of English words. */
function piecesOfQuestion(question: string): string[] {
  const text = question.normalize('NFKC').toLowerCase();
  const chinese = (text.replace(frameZh, ' ').match(han) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const english = (text.match(/[\p{Script=Latin}0-9']+/gu) ?? []).filter((word) => !frameEn.has(word)).map(stem);
  return [...new Set([...chinese, ...english])];
}

function textsOf({ name, covers, purpose, useWhen }: Findable): [keyof typeof weights, string][] {
  const both = ({ zh, en }: Words) => `${zh}\n${en}`.toLowerCase();
  return [
    ['name', both(name)],
    ['covers', covers.join('\n').toLowerCase()],
    ['useWhen', useWhen.map(both).join('\n')],
    ['purpose', both(purpose)],
  ];
}

/** Chinese is found anywhere, English at the beginning of a word. */
function stands(piece: string, text: string): boolean {
  const at = text.indexOf(piece);
  if (at === -1 || /\p{Script=Han}/u.test(piece)) return at !== -1;
  return ` ${text.replaceAll(/[^\p{L}\p{N}']+/gu, ' ')}`.includes(` ${piece}`);
}

function pointsOf(texts: readonly [keyof typeof weights, string][], pieces: readonly string[]): number {
  return texts.reduce((sum, [where, text]) => sum + weights[where] * pieces.filter((piece) => stands(piece, text)).length, 0);
}

/**
 * The methods that answer a question such as 组员哭了怎么办 or "what do I do when an agent cries", best first; all of them for an empty
 * one. Looks at names (also of the course), occasions and purpose in both languages, whatever the language of the question; a word also
 * finds what is usually meant by it (哭: 情绪, 委屈), at half the points.
 *
 * @example findMethods([], '开会') // => []
 */
export function findMethods<Method extends Findable>(methods: readonly Method[], question: string): Method[] {
  if (question.trim() === '') return [...methods];
  const pieces = piecesOfQuestion(question);
  const meant = sameSituation(question).flatMap(piecesOfQuestion);
  const scored = methods.map((method) => {
    const texts = textsOf(method);
    return { method, points: pointsOf(texts, pieces) + pointsOf(texts, meant) / 2 };
  });
  return scored
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ method }) => method);
}
