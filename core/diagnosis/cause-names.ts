import type { Words } from '../metrics/metric.ts';
import type { Cause } from './diagnosis.ts';

/** What a cause is called in a column of a table; the sentence of a diagnosis says more. */
export const causeNames: Readonly<Record<Cause, Words>> = {
  person: { zh: '一个人', en: 'one person' },
  people: { zh: '几个人', en: 'a few people' },
  learning: { zh: '新人上手', en: 'still learning' },
  queue: { zh: '队列', en: 'queue' },
  hours: { zh: '时段', en: 'hours' },
  channel: { zh: '渠道', en: 'channel' },
  everybody: { zh: '大家一起', en: 'everybody' },
  mix: { zh: '来的活变了', en: 'other work' },
  absence: { zh: '缺勤', en: 'absence' },
  roster: { zh: '排班人数', en: 'roster' },
  volume: { zh: '进线量', en: 'volume' },
  handling: { zh: '处理时长', en: 'handle time' },
};
