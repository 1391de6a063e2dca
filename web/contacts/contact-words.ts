import type { TFunction } from 'i18next';
import type { ContactRow } from '#api/contacts.ts';
import { decimal, type Manner, nothing, seconds } from '../format.ts';

const outcomes = ['answered', 'abandoned', 'redirected', 'failed'] as const;
const flags = ['no-agent', 'durations-disagree', 'survey-out-of-range'] as const;

/** How a contact ended; a word of the source that the product does not know stays as it is. */
export function outcomeWords(outcome: string, t: TFunction<'contacts'>): string {
  const known = outcomes.find((one) => one === outcome);
  return known ? t(`outcome.${known}`) : outcome;
}

export function flagWords(flag: string, t: TFunction<'contacts'>): string {
  const known = flags.find((one) => one === flag);
  return known ? t(`flag.${known}`) : flag;
}

/** Handling time: the parts that are known, together; null when none is. */
export function handleSeconds({ talkSeconds, holdSeconds, acwSeconds }: ContactRow): number | null {
  const parts = [talkSeconds, holdSeconds, acwSeconds].filter((part) => part !== null);
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : null;
}

/** A duration in a row: '8 秒', '5:12'. */
export function durationWords(value: number | null, manner: Manner): string {
  if (value === null) return nothing;
  return value < 60
    ? `${decimal(value, manner, Number.isInteger(value) ? 0 : 1)} ${manner.language === 'zh' ? '秒' : 's'}`
    : seconds(value);
}

export type Moment = 'entered' | 'answered' | 'abandoned' | 'redirected' | 'failed' | 'ended' | 'wrapped';

export interface Step {
  moment: Moment;
  /** ISO instant; null when the source does not say. */
  at: string | null;
  /** What lies between this moment and the next one. */
  next: { kind: 'wait' | 'talk' | 'acw'; seconds: number; hold: number } | null;
}

/** The course of a contact, moment by moment, from what its source knew. */
export function stepsOf(contact: ContactRow): Step[] {
  const { enteredAt, answeredAt, endedAt, waitSeconds, talkSeconds, holdSeconds, acwSeconds, outcome } = contact;
  const wait = waitSeconds === null ? null : { kind: 'wait' as const, seconds: waitSeconds, hold: 0 };
  const entered: Step = { moment: 'entered', at: enteredAt, next: wait };
  if (outcome !== 'answered') {
    const moment = outcome === 'redirected' || outcome === 'failed' ? outcome : 'abandoned';
    return [entered, { moment, at: endedAt ?? later(enteredAt, waitSeconds), next: null }];
  }
  const hold = holdSeconds ?? 0;
  const onLine = talkSeconds === null && holdSeconds === null ? null : { kind: 'talk' as const, seconds: (talkSeconds ?? 0) + hold, hold };
  const answered: Step = { moment: 'answered', at: answeredAt ?? later(enteredAt, waitSeconds), next: onLine };
  const off = later(answered.at, onLine?.seconds ?? null) ?? endedAt;
  const acw = acwSeconds ? { kind: 'acw' as const, seconds: acwSeconds, hold: 0 } : null;
  const ended: Step = { moment: 'ended', at: off, next: acw };
  return acw ? [entered, answered, ended, { moment: 'wrapped', at: later(off, acw.seconds), next: null }] : [entered, answered, ended];
}

function later(at: string | null, by: number | null): string | null {
  return at === null || by === null ? null : new Date(Date.parse(at) + by * 1000).toISOString();
}
