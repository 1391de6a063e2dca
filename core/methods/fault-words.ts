import type { Words } from '../metrics/metric.ts';

/** What the reader of the files says, in Chinese: the shape of the sentence and its translation. */
const translations: readonly [RegExp, string][] = [
  [/^is missing$/, '没有写'],
  [/^is there twice$/, '写了两次'],
  [/^must be one of (.*)$/, '要是其中之一：$1'],
  [/^must be true or false$/, '要写 true 或 false'],
  [/^must be a text$/, '要写文字'],
  [/^must be a record$/, '要写成一组键和值'],
  [/^must be a number$/, '要写数字'],
  [/^must be a list$/, '要写成列表'],
  [/^must be (.*)$/, '要写 $1'],
  [/^there is no field (.*)$/, '没有 $1 这个字段'],
  [/^there is no column (.*)$/, '没有 $1 这一列'],
  [/^there is no (.*)$/, '没有 $1'],
  [/^the field (.*) has no column (.*)$/, '字段 $1 没有 $2 这一列'],
  [/^the field (.*) has no check (.*)$/, '字段 $1 没有 $2 这条检查'],
  [/^is not known here; known are (.*)$/, '不认识这个键；可以用的有 $1'],
  [/^is no pattern: (.*)$/, '不是正确的正则：$1'],
  [/^(.*) is no due rule: (.*)$/, '$1 不是期限写法，可以写 $2'],
  [/^(.*) is not in the catalogue of metrics$/, '指标目录里没有 $1'],
  [/^(.*) is there twice$/, '$1 写了两次'],
  [/^needs a lexicon or words$/, '要写词库或词'],
  [/^a scale needs a min below its max$/, '打分要写 min 和 max，且 min 小于 max'],
  [/^a field of type (.*) needs some$/, '$1 类型的字段要写这一项'],
  [/^a field of type (.*) has none$/, '$1 类型的字段不用写这一项'],
  [/^a field of type (.*) has no min and max$/, '$1 类型的字段没有 min 和 max'],
  [/^is no answer of a field of type (.*)$/, '不是 $1 类型的答案'],
  [/^(.*): a column is needed of a table, and only there$/, '$1：表格要写列，别的不用写'],
  [/^its own example is caught: (.*)$/, '自己的示例就通不过：$1'],
  [/^is not caught by (.*)$/, '没有被检查 $1 拦下'],
];

/**
 * A mistake in a file of the playbook in both languages; what is not known stays English.
 *
 * @example faultWords('is missing').zh // => '没有写'
 * @example faultWords('there is no field x').zh // => '没有 x 这个字段'
 */
export function faultWords(says: string): Words {
  const [shape, chinese] = translations.find(([pattern]) => pattern.test(says)) ?? [];
  return { zh: shape === undefined || chinese === undefined ? says : says.replace(shape, chinese), en: says };
}
