/** A small method as its file would hold it, for tests; `change` puts other values in. */
export function methodFile(change: Record<string, unknown> = {}): Record<string, unknown> {
  const words = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
  return {
    schema: 'banzhang.method/v2',
    id: 'small_talk',
    name: words('小谈话', 'Small talk'),
    covers: ['谈话'],
    dimension: 'team',
    direction: 'down',
    kind: 'form',
    status: 'designed',
    source: words('自拟', 'Our own'),
    purpose: words('说一件事', 'Say one thing'),
    use_when: [words('当班内', 'On shift')],
    fields: [
      {
        key: 'fact',
        ...words('事实', 'Fact'),
        type: 'text',
        guide: words('写数', 'Figures'),
        example: words('3通被打断', '3 calls were cut short'),
      },
      {
        key: 'asks',
        ...words('提问', 'Questions'),
        type: 'list',
        guide: words('开放', 'Open'),
        example: words2(['怎么了？'], ['What happened?']),
      },
      {
        key: 'steps',
        ...words('动作', 'Steps'),
        type: 'table',
        columns: [
          { key: 'who', ...words('谁', 'Who') },
          { key: 'due', ...words('何时', 'Due') },
        ],
        guide: words('到人', 'With names'),
        example: words2([{ who: '小林', due: '4月18日' }], [{ who: 'Lynn', due: '18 April' }]),
      },
      {
        key: 'sure',
        ...words('把握', 'How sure'),
        type: 'scale',
        min: 1,
        max: 10,
        guide: words('打分', 'Rate'),
        example: 8,
        required: false,
      },
    ],
    checks: [
      { id: 'fact_number', field: 'fact', type: 'has_number', level: 'error', ...words('要有数', 'Give figures') },
      { id: 'fact_calm', field: 'fact', type: 'forbid', lexicon: 'absolute_words', level: 'error', ...words('不用绝对词', 'No absolutes') },
      { id: 'asks_open', field: 'asks', type: 'open_question', level: 'warn', ...words('开放提问', 'Ask openly') },
      { id: 'steps_due', field: 'steps.due', type: 'has_deadline', level: 'error', ...words('要有时间', 'By when?') },
      { id: 'sure_enough', field: 'sure', type: 'range', min: 7, max: 10, level: 'hint', ...words('先谈', 'Talk first') },
      { id: 'said', field: 'fact', type: 'human', level: 'warn', ...words('当面说过', 'Said face to face') },
    ],
    prefill: [{ field: 'fact', from: 'agent_kpi', ...words('带入', 'Brings figures') }],
    outcome: {
      ...words('一条承诺', 'One promise'),
      commitment: { owner: 'agent', ...words('做', 'Do it'), due: 'by_field:steps.due' },
      follow_up: { metrics: ['csat'], at: ['+1w'], ...words('再看', 'Look again') },
    },
    related: ['bid'],
    ...change,
  };
}

function words2(zh: unknown, en: unknown): { zh: unknown; en: unknown } {
  return { zh, en };
}

/** A lexicon of two words in each language. */
export const lexiconFile = {
  schema: 'banzhang.lexicons/v2',
  lexicons: {
    absolute_words: {
      zh: '绝对词',
      en: 'Absolutes',
      why: { zh: '一个反例就能推翻', en: 'One counterexample topples it' },
      words: { zh: ['总是', '天天'], en: ['always', 'careless*'] },
      except: { zh: ['天天向上'], en: [] },
    },
  },
};
