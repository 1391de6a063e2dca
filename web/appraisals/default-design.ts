import type { CycleDesign } from '#api/appraisals.ts';
import type { Language } from '#api/problems.ts';
import { addDays } from '#core/time/calendar.ts';

type Item = Extract<CycleDesign['parts'][number], { items: unknown }>['items'][number];

const item = (key: string, name: string, low: string, middle: string, high: string): Item => ({
  key,
  name,
  anchors: [
    { value: 1, text: low },
    { value: 3, text: middle },
    { value: 5, text: high },
  ],
});

const behaviours: Record<Language, Item[]> = {
  zh: [
    item('care', '把客户的事办完', '说完就挂，客户再来问', '当场办的办完，转出去的说清时限', '主动跟到底，回头告诉客户结果'),
    item('rules', '守规矩', '常被提醒同一条', '按流程做，偶有疏漏自己改', '看得出流程的漏洞并提出来'),
    item('team', '帮同事', '只顾自己的量', '有人开口就帮', '难单、夜班主动顶，带得出新人'),
    item('learn', '学得进去', '同样的错一犯再犯', '讲过的改得过来', '自己找办法，还讲给大家听'),
    item('calm', '情绪稳得住', '常和客户顶起来', '多数时候稳，难的会求助', '难缠的电话也能降下来'),
  ],
  en: [
    item(
      'care',
      'Sees it through',
      'Hangs up; the customer calls again',
      'Settles what can be settled, names the date for the rest',
      'Follows up and tells the customer the outcome',
    ),
    item(
      'rules',
      'Keeps the rules',
      'Needs the same reminder again and again',
      'Follows the procedure, mends small slips alone',
      'Sees gaps in the procedure and raises them',
    ),
    item(
      'team',
      'Helps colleagues',
      'Looks after the own numbers only',
      'Helps when asked',
      'Takes hard cases and nights, brings newcomers on',
    ),
    item('learn', 'Learns', 'Makes the same mistake again', 'Changes what was talked over', 'Finds a way and shows it to the others'),
    item('calm', 'Stays calm', 'Often clashes with customers', 'Mostly calm, asks for help with hard ones', 'Brings heated calls down'),
  ],
};

const names = {
  zh: { results: '业绩', behaviour: '行为', feedback360: '360 反馈', projects: '专项', project: '专项任务' },
  en: { results: 'Results', behaviour: 'Behaviour', feedback360: '360 feedback', projects: 'Projects', project: 'Special task' },
} as const;

/** A design to begin with: four figures of which each has its counter-figure, five behaviours with anchors. Days follow the period's end. */
export function defaultDesign(language: Language, to: string): CycleDesign {
  const name = names[language];
  const [done, tried, led] =
    language === 'zh'
      ? (['没完成', '按期完成', '超出预期，别人也能用'] as const)
      : (['Not done', 'Done in time', 'Beyond what was asked; others use it'] as const);
  return {
    scale: { min: 1, max: 5 },
    parts: [
      {
        kind: 'results',
        key: 'results',
        name: name.results,
        weight: 40,
        goals: 0,
        kpis: [
          { metric: 'aht', weight: 1, poor: 480, target: 330, excellent: 240 },
          { metric: 'repeat_rate', weight: 2, poor: 0.25, target: 0.15, excellent: 0.08 },
          { metric: 'satisfaction', weight: 2, poor: 0.75, target: 0.88, excellent: 0.96 },
          { metric: 'transfer_rate', weight: 1, poor: 0.2, target: 0.1, excellent: 0.04 },
        ],
      },
      { kind: 'behaviour', key: 'behaviour', name: name.behaviour, weight: 40, items: behaviours[language] },
      { kind: 'feedback360', key: 'feedback360', name: name.feedback360, weight: 10 },
      { kind: 'projects', key: 'projects', name: name.projects, weight: 10, items: [item('project', name.project, done, tried, led)] },
    ],
    covers: ['agent'],
    due: { self: addDays(to, 7), leader: addDays(to, 14), calibration: addDays(to, 18), talk: addDays(to, 25) },
    appealDays: 5,
    guideline: [],
  };
}
