import type { Random } from '../numerics/random.ts';
import { caseWritingSeconds, hold, secondLine, topics, type Topic } from './topics.ts';

/** How one contact will be handled, in whole seconds, and how it ends. */
export interface Handling {
  talkSeconds: number;
  /** Talk before the hold; equal to `talkSeconds` when there is none. */
  talkBeforeHoldSeconds: number;
  holdSeconds: number;
  acwSeconds: number;
  solved: boolean;
  transferred: boolean;
  writesCase: boolean;
  cutShort: boolean;
}

/** Who handles it, and in which circumstances. */
export interface HandlingSituation {
  topic: Topic;
  isSecondLine: boolean;
  isChat: boolean;
  /** Is there anybody to transfer to? */
  mayTransfer: boolean;
  /** Factor on time: agent, day's form and system together. */
  pace: number;
  solving: number;
  cutShortChance: number;
  attempt: number;
}

/** A draw with the given mean whose logarithm is normal. */
function around(random: Random, mean: number, logSd: number): number {
  return random.lognormal(Math.log(mean) - (logSd * logSd) / 2, logSd);
}

function briefHandling(random: Random, cutShort: boolean): Handling {
  const talkSeconds = 3 + random.integer(6);
  return {
    talkSeconds,
    talkBeforeHoldSeconds: talkSeconds,
    holdSeconds: 0,
    acwSeconds: 3 + random.integer(5),
    solved: !cutShort,
    transferred: false,
    writesCase: false,
    cutShort,
  };
}

/** Wrong numbers and silent lines, which everybody gets now and then. */
const emptyCallChance = 0.003;

/**
 * Draws how a contact goes: log-normal talk, hold and after-call work around the topic's means; solved or not by topic and agent.
 *
 * @example drawHandling(randomFrom(7), { topic: topics[0], isSecondLine: false, isChat: false, mayTransfer: false, pace: 1, solving: 0, cutShortChance: 1, attempt: 0 }).cutShort // => true
 */
export function drawHandling(random: Random, situation: HandlingSituation): Handling {
  const { topic, isSecondLine, isChat, mayTransfer, pace, solving, cutShortChance, attempt } = situation;
  if (cutShortChance > 0 && random.uniform() < cutShortChance) return briefHandling(random, true);
  if (!isChat && random.uniform() < emptyCallChance) return briefHandling(random, false);
  const line = isSecondLine ? secondLine : { talkFactor: 1, acwFactor: 1, unresolvedFactor: 1 };
  const odds = (topic.unresolved * line.unresolvedFactor) / (1 - topic.unresolved * line.unresolvedFactor);
  const unsolved = odds * Math.exp(-solving + 0.15 * Math.min(attempt, 2));
  const solved = random.uniform() >= unsolved / (1 + unsolved);
  const transferred = random.uniform() < topic.transferChance && mayTransfer && !isSecondLine && !isChat;
  const writesCase = !transferred && random.uniform() < topic.caseChance;
  const talkSeconds = Math.max(isChat ? 30 : 12, Math.round(around(random, topic.talkSeconds * line.talkFactor * pace, 0.6)));
  const holds = !isChat && random.uniform() < hold.chance;
  const holdSeconds = holds ? Math.max(4, Math.round(around(random, hold.meanSeconds, 0.7))) : 0;
  const acw =
    around(random, topic.acwSeconds * line.acwFactor * pace, 0.5) + (writesCase ? around(random, caseWritingSeconds * pace, 0.4) : 0);
  const talkBeforeHoldSeconds = holds ? Math.max(1, Math.round(talkSeconds * random.uniform(0.3, 0.8))) : talkSeconds;
  return {
    talkSeconds,
    talkBeforeHoldSeconds,
    holdSeconds,
    acwSeconds: Math.max(2, Math.round(acw)),
    solved,
    transferred,
    writesCase,
    cutShort: false,
  };
}

/**
 * Whole seconds after which a waiting customer gives up: some soon (Weibull), most late (log-normal).
 *
 * @example drawPatience(randomFrom(7), false) > 0 // => true
 */
export function drawPatience(random: Random, isChat: boolean): number {
  if (random.uniform() < 0.22) return 4 + Math.round(38 * random.exponential(1) ** (1 / 1.1));
  return 10 + Math.round(random.lognormal(Math.log(isChat ? 280 : 170), 0.75));
}

/**
 * Seconds until a customer tries again after something went wrong, null when they do not.
 *
 * @param why `unsolved`: the problem is still there; `cut-short`: they were hung up on; `gave-up`: nobody answered.
 * @example drawReturn(randomFrom(7), 'unsolved', 9) // => null
 */
export function drawReturn(random: Random, why: 'unsolved' | 'cut-short' | 'gave-up', attempt: number): number | null {
  if (attempt >= 4) return null;
  const chance = { unsolved: 0.6, 'cut-short': 0.86, 'gave-up': 0.42 }[why];
  if (random.uniform() >= chance) return null;
  if (why === 'gave-up') return Math.round(random.lognormal(Math.log(300), 0.9));
  if (why === 'cut-short') return Math.round(random.lognormal(Math.log(1500), 1.1));
  const soon = random.uniform() < 0.2;
  return soon ? Math.round(random.uniform(1200, 14_400)) : Math.round(86_400 * Math.min(6.5, random.lognormal(Math.log(1.5), 0.65)));
}

/**
 * The topic of an index.
 *
 * @throws RangeError when there is no such topic.
 * @example topicAt(0).queue // => 'consult'
 */
export function topicAt(index: number): Topic {
  const topic = topics[index];
  if (topic === undefined) throw new RangeError(`no topic ${index}`);
  return topic;
}
