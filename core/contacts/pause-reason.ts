import type { AgentStateKind } from './contact.ts';

/** Words that name a reason, first match wins; Chinese words may stand anywhere in the reason, English ones as whole words. */
const words: readonly (readonly [AgentStateKind, readonly string[], readonly string[]])[] = [
  ['acw', ['话后', '后处理', '整理', '小结', '填单'], ['acw', 'wrapup', 'wrap', 'aftercall', 'paperwork']],
  [
    'meal',
    ['用餐', '就餐', '吃饭', '午餐', '午饭', '午休', '晚餐', '晚饭', '早餐', '早饭', '夜宵'],
    ['meal', 'lunch', 'dinner', 'breakfast', 'supper'],
  ],
  ['training', ['培训', '学习', '训练', '考试'], ['training', 'train', 'learning', 'elearning', 'course', 'class', 'exam']],
  ['coaching', ['辅导', '面谈', '约谈', '教练', '一对一'], ['coaching', 'coach', 'oneonone', '1on1', '1-1', 'feedback']],
  ['meeting', ['会议', '开会', '例会', '班会', '班前会', '班后会', '晨会', '夕会'], ['meeting', 'huddle', 'briefing', 'standup']],
  ['system', ['故障', '系统', '断网', '死机'], ['system', 'technical', 'tech', 'it', 'network', 'outage']],
  [
    'break',
    ['小休', '休息', '离席', '离开', '如厕', '厕所', '洗手间', '卫生间', '茶歇', '喝水'],
    ['break', 'rest', 'coffee', 'tea', 'toilet', 'bathroom', 'restroom', 'wc', 'bio', 'personal', 'away', 'smoke'],
  ],
];

const chinese = words.map(([kind, zh]) => [kind, zh] as const);
const english = new Map(words.flatMap(([kind, , en]) => en.map((word) => [word, kind] as const)));

/** The form in which reasons are compared: lower case, no blanks at the ends. */
const plain = (reason: string): string => reason.trim().toLowerCase();

function knownKind(reason: string): AgentStateKind | null {
  for (const [kind, parts] of chinese) if (parts.some((part) => reason.includes(part))) return kind;
  const joined = english.get(reason.replaceAll(/[\s_-]+/g, ''));
  if (joined !== undefined) return joined;
  for (const word of reason.split(/[^a-z0-9]+/)) {
    const kind = english.get(word);
    if (kind !== undefined) return kind;
  }
  return null;
}

/**
 * What a pause is for, by its reason in Chinese or English. `own` holds the centre's own reasons and codes and goes first.
 * A reason that nobody knows, and none at all, is `aux`.
 *
 * @example pauseKind('小休', {}) // => 'break'
 * @example pauseKind('Team Meeting', {}) // => 'meeting'
 * @example pauseKind('07', { '07': 'meal' }) // => 'meal'
 * @example pauseKind('Auto-Pause', {}) // => 'aux'
 */
export function pauseKind(reason: string, own: Readonly<Record<string, AgentStateKind>>): AgentStateKind {
  const text = plain(reason);
  for (const [key, kind] of Object.entries(own)) if (plain(key) === text) return kind;
  return knownKind(text) ?? 'aux';
}
