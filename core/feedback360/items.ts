/** A behaviour that raters judge by how often they see it: what the lowest and the highest step look like. */
export interface FeedbackItem {
  key: string;
  name: { zh: string; en: string };
  low: { zh: string; en: string };
  high: { zh: string; en: string };
}

const item = (key: string, name: [string, string], low: [string, string], high: [string, string]): FeedbackItem => ({
  key,
  name: { zh: name[0], en: name[1] },
  low: { zh: low[0], en: low[1] },
  high: { zh: high[0], en: high[1] },
});

/**
 * The behaviours of a round, rated 1 (hardly ever) to 5 (always). Source: the method feedback_360 of the playbook, which rates behaviour and
 * not qualities.
 *
 * @example feedbackItems.length // => 6
 */
export const feedbackItems: readonly FeedbackItem[] = [
  item(
    'asks-first',
    ['布置或商量事情时先听别人的想法', 'Asks for others’ ideas first'],
    ['直接下结论', 'Decides alone'],
    ['总让人先说完', 'Lets everybody speak first'],
  ),
  item(
    'finds-cause',
    ['出错后先问原因再定怎么办', 'Asks for the cause before acting on a mistake'],
    ['先怪人', 'Blames first'],
    ['先弄清怎么回事', 'Finds out what happened'],
  ),
  item(
    'keeps-word',
    ['答应的事按时有回音', 'Comes back in time as promised'],
    ['常没下文', 'Often never comes back'],
    ['到点就有回音', 'Always in time'],
  ),
  item(
    'helps',
    ['别人忙不过来时搭把手', 'Lends a hand when others are swamped'],
    ['只管自己的', 'Minds the own work only'],
    ['不等人开口', 'Before being asked'],
  ),
  item(
    'shares',
    ['把学到的讲给大家', 'Shares what was learned'],
    ['自己知道就行', 'Keeps it to oneself'],
    ['主动整理出来', 'Writes it up for all'],
  ),
  item(
    'stays-calm',
    ['压力大时说话有分寸', 'Speaks with care under pressure'],
    ['容易发火', 'Loses temper'],
    ['越急越稳', 'The calmer the more it presses'],
  ),
];
