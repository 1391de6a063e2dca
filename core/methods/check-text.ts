import type { Words } from '../metrics/metric.ts';
import { numberOf } from './answer.ts';
import { findWords, type Lexicons, type Span } from './lexicon.ts';
import type { Rule } from './method.ts';
import { hasDeadline, hasNumber, isOpenQuestion } from './text-facts.ts';
import { positionAtLength, textLength } from './text-length.ts';

/** Words at fault in a text: where they stand, from which lexicon they are and why they are in it. */
export interface Hit extends Span {
  lexicon: string | null;
  why: Words | null;
}

type WordRule = Extract<Rule, { type: 'forbid' | 'need_any' }>;

function hitsOf(rule: WordRule, text: string, lexicons: Lexicons): Hit[] {
  const own = findWords(text, rule.words).map((span) => ({ ...span, lexicon: null, why: null }));
  const listed = rule.lexicons.flatMap((key) => {
    const lexicon = Object.hasOwn(lexicons, key) ? lexicons[key] : undefined;
    if (lexicon === undefined) return [];
    return findWords(text, lexicon.words, lexicon.except).map((span) => ({ ...span, lexicon: key, why: lexicon.why }));
  });
  return [...own, ...listed].toSorted((a, b) => a.from - b.from || b.to - a.to);
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source, 'iu');
    patterns.set(source, pattern);
  }
  return pattern;
}

function matchesOf(sources: readonly string[], text: string): Hit[] {
  return sources.flatMap((source) => {
    const match = patternOf(source).exec(text.replaceAll('\u2019', "'"));
    return match === null ? [] : [{ from: match.index, to: match.index + match[0].length, lexicon: null, why: null }];
  });
}

function faultWhen(isAtFault: boolean): Hit[] | null {
  return isAtFault ? [] : null;
}

/**
 * What a rule finds wrong with one text.
 *
 * @returns null when nothing is; else the words at fault, none when it is the text as a whole.
 * @example textFault({ type: 'has_number' }, '近来很慢', {}) // => []
 * @example textFault({ type: 'max_chars', n: 2 }, '太长了', {}) // => [{ from: 2, to: 3, lexicon: null, why: null }]
 * @example textFault({ type: 'has_deadline' }, '周五前', {}) // => null
 */
export function textFault(rule: Rule, text: string, lexicons: Lexicons): Hit[] | null {
  switch (rule.type) {
    case 'min_chars':
      return faultWhen(textLength(text.trim()) < rule.n);
    case 'max_chars':
      return textLength(text) > rule.n ? [{ from: positionAtLength(text, rule.n), to: text.length, lexicon: null, why: null }] : null;
    case 'has_number':
      return faultWhen(!hasNumber(text));
    case 'has_deadline':
      return faultWhen(!hasDeadline(text));
    case 'open_question':
      return faultWhen(!isOpenQuestion(text));
    case 'need_any':
      return faultWhen(hitsOf(rule, text, lexicons).length === 0);
    case 'match':
      return faultWhen(matchesOf(rule.patterns, text).length === 0);
    case 'range': {
      const number = numberOf(text);
      return faultWhen(number === null || number < rule.min || number > rule.max);
    }
    case 'forbid':
      return hitsOrNull(hitsOf(rule, text, lexicons));
    case 'not_match':
      return hitsOrNull(matchesOf(rule.patterns, text));
    default:
      return null; // about the whole answer, see check-answers.ts
  }
}

function hitsOrNull(hits: Hit[]): Hit[] | null {
  return hits.length === 0 ? null : hits;
}
