import type { Words } from '../metrics/metric.ts';

/**
 * The clauses of a diagnosis in both languages. Places in braces are filled by `sentenceText`.
 *
 * zh first says where and what, as a shift leader would; en puts the metric first.
 */
export const partWords = {
  'above-since': {
    zh: '{unit}的{metric}从 {day} 起高出平常起伏：平常 {usual}，现在 {value}。',
    en: '{metric} ({unit}) has been above what chance explains since {day}: {usual} as usual, {value} now.',
  },
  'below-since': {
    zh: '{unit}的{metric}从 {day} 起低于平常起伏：平常 {usual}，现在 {value}。',
    en: '{metric} ({unit}) has been below what chance explains since {day}: {usual} as usual, {value} now.',
  },
  'above-on': {
    zh: '{day} {unit}的{metric}高出平常起伏：平常 {usual}，当天 {value}。',
    en: '{metric} ({unit}) was above what chance explains on {day}: {usual} as usual, {value} that day.',
  },
  'below-on': {
    zh: '{day} {unit}的{metric}低于平常起伏：平常 {usual}，当天 {value}。',
    en: '{metric} ({unit}) was below what chance explains on {day}: {usual} as usual, {value} that day.',
  },
  'above-from': {
    zh: '{unit}的{metric}从 {day} 起有 {days} 天高出平常起伏：平常 {usual}，那几天 {value}。',
    en: '{metric} ({unit}) was above what chance explains for {days} days from {day}: {usual} as usual, {value} then.',
  },
  'below-from': {
    zh: '{unit}的{metric}从 {day} 起有 {days} 天低于平常起伏：平常 {usual}，那几天 {value}。',
    en: '{metric} ({unit}) was below what chance explains for {days} days from {day}: {usual} as usual, {value} then.',
  },
  own: {
    zh: '和接的是什么活、哪个时段都没关系，是本人的变化。',
    en: 'It is not the work or the hours: the person changed.',
  },
  'own-in': {
    zh: '变化的 {share} 在 {who}，别处和平常一样。',
    en: '{share} of it lies in {who}; elsewhere all is as usual.',
  },
  person: {
    zh: '变化的 {share} 来自 {who} 一人，其他人和平常一样。',
    en: '{share} of it comes from {who}; the others are as usual.',
  },
  people: {
    zh: '变化的 {share} 来自 {who} 这 {count} 人，其他人和平常一样。',
    en: '{share} of it comes from {count} people ({who}); the others are as usual.',
  },
  learning: {
    zh: '新人在上手，方向是对的。',
    en: 'A newcomer is learning; the direction is right.',
  },
  queue: {
    zh: '变化的 {share} 在 {who}，那里人人如此，不是某个人的事。',
    en: '{share} of it lies in {who}, where everybody moved: not about a person.',
  },
  hours: {
    zh: '变化的 {share} 在 {who} 点，那几个小时人人如此，不是某个人的事。',
    en: '{share} of it lies in the hours {who}, when everybody moved: not about a person.',
  },
  channel: {
    zh: '变化的 {share} 在 {who}，那里人人如此，不是某个人的事。',
    en: '{share} of it lies in {who}, where everybody moved: not about a person.',
  },
  place: {
    zh: '{unit}里人人如此，没有谁特别突出：原因在这里的流程、系统、班次，不在某个人。',
    en: 'Everybody there moved and nobody stands out: look at its process, systems and shifts, not at a person.',
  },
  everybody: {
    zh: '大家一起变的，没有谁特别突出：原因在系统，不在某个人。',
    en: 'Everybody moved and nobody stands out: it lies in the system, not in a person.',
  },
  mix: {
    zh: '人人都和平常一样，变的是来的活：变化的 {share} 来自 {who} 的占比。',
    en: 'People work as usual, the work is another: {share} of it comes from how much of it is {who}.',
  },
  absence: { zh: '变化的 {share} 来自缺勤。', en: '{share} of it comes from absences.' },
  'absence-in': { zh: '变化的 {share} 来自{who}的缺勤。', en: '{share} of it comes from absences ({who}).' },
  roster: { zh: '变化的 {share} 来自排班人数。', en: '{share} of it comes from how many were rostered.' },
  'roster-in': { zh: '变化的 {share} 来自{who}的排班人数。', en: '{share} of it comes from how many were rostered ({who}).' },
  volume: { zh: '变化的 {share} 来自进线量。', en: '{share} of it comes from the volume.' },
  'volume-in': { zh: '变化的 {share} 来自{who}的进线量。', en: '{share} of it comes from the volume ({who}).' },
  handling: { zh: '变化的 {share} 来自处理时长。', en: '{share} of it comes from handle time.' },
  'handling-in': { zh: '变化的 {share} 来自{who}的处理时长。', en: '{share} of it comes from handle time ({who}).' },
  'none-from': { zh: '和{drivers}无关。', en: 'None of it comes from {drivers}.' },
  also: { zh: '一起变的还有：{metrics}。', en: 'Moving with it: {metrics}.' },
} as const satisfies Readonly<Record<string, Words>>;

export type PartKey = keyof typeof partWords;
