import { parseArgs, type ParseArgsConfig } from 'node:util';
import { dayFromNumber, numberOfDay } from '#core/time/calendar.ts';
import { zoneOf } from '#core/time/zone.ts';

export type Language = 'zh' | 'en';

/** One sentence in both languages of the product. */
export interface Words {
  zh: string;
  en: string;
}

/** What a command may touch of the world, handed in so that tests can stand in for a terminal. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  lang: Language;
}

export interface Command {
  name: string;
  describe: Words;
  /** Never throws for bad input: the sentence goes to standard error and the exit status is the answer. */
  run(argv: string[], io: CommandIo): Promise<number>;
}

/** A failure with a sentence for the person at the keyboard: 1 the work failed, 2 the call was wrong. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;
  readonly words: Words;

  constructor(exitCode: 1 | 2, words: Words) {
    super(words.en);
    this.name = 'CommandError';
    this.exitCode = exitCode;
    this.words = words;
  }
}

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;
type OptionValues<O extends OptionSpecs> = ReturnType<typeof parseArgs<{ options: O & typeof commonOptions; strict: true }>>['values'];

/** The same for every command: scripts give them to all calls alike, whether a command needs them or not. */
const commonOptions = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  tz: { type: 'string' },
} as const;

interface CommandParts<O extends OptionSpecs> {
  name: string;
  describe: Words;
  /** One line per way to call it, without the program's name. */
  usage: string;
  options: O;
  /** Words without an option before them are taken; else they are refused. */
  takesWords?: boolean;
  work(values: OptionValues<O>, io: CommandIo, words: readonly string[]): Promise<void>;
}

/** `--lang` counts even where another option is wrong, so that the complaint comes in the language asked for. */
function languageAsked(argv: string[], io: CommandIo): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return asked === 'zh' || asked === 'en' ? asked : io.lang;
}

function readOptions<O extends OptionSpecs>(argv: string[], options: O, takesWords: boolean): { values: OptionValues<O>; words: string[] } {
  try {
    const all: OptionSpecs = { ...options, ...commonOptions };
    const parsed = parseArgs({
      args: withNegatives(argv, all),
      options: { ...options, ...commonOptions },
      strict: true,
      allowPositionals: takesWords,
    });
    const { values } = parsed;
    const { lang, tz } = values as { lang?: string; tz?: string };
    checkZone(tz);
    if (lang !== undefined && lang !== 'zh' && lang !== 'en') {
      throw new CommandError(2, { zh: `--lang 只能是 zh 或 en，不能是 ${lang}。`, en: `--lang is zh or en, not ${lang}.` });
    }
    return { values: values as OptionValues<O>, words: parsed.positionals };
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error)) throw error;
    throw new CommandError(2, wrongCall(error));
  }
}

/** `--target -1` is a number below zero, not an option without a value. */
function withNegatives(argv: readonly string[], options: OptionSpecs): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined.at(-1) ?? '';
    const takesValue = before.startsWith('--') && options[before.slice(2)]?.type === 'string';
    if (takesValue && /^-[.]?\d/.test(word)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function checkZone(zone: string | undefined): void {
  try {
    if (zone !== undefined) zoneOf(zone);
  } catch {
    throw new CommandError(2, { zh: `不认识的时区：${zone}。例：Asia/Shanghai`, en: `Unknown time zone: ${zone}. Such as Asia/Shanghai` });
  }
}

/** What Node says of the words of a call, in both languages; the word in question is the first that it quotes. */
function wrongCall(error: Error & { code?: string }): Words {
  const word = /'([^']*)'/.exec(error.message)?.[1]?.split(/[ ,]/)[0] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return { zh: `没有 ${word} 这个选项。用 --help 看写法。`, en: `there is no option ${word}. --help shows how to write it.` };
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return { zh: `多了一个词“${word}”。用 --help 看写法。`, en: `"${word}" is a word too many. --help shows how to write it.` };
    default: {
      const isSwitch = error.message.includes('does not take');
      return isSwitch
        ? { zh: `${word} 后面不写值。`, en: `${word} takes no value.` }
        : { zh: `${word} 后面要写一个值。用 --help 看写法。`, en: `${word} needs a value. --help shows how to write it.` };
    }
  }
}

/** Makes a command of its parts: options checked, `--help` answered, failures turned into a sentence and an exit status. */
export function defineCommand<const O extends OptionSpecs>(parts: CommandParts<O>): Command {
  return {
    name: parts.name,
    describe: parts.describe,
    async run(argv, given) {
      const io = { ...given, lang: languageAsked(argv, given) };
      try {
        const { values, words } = readOptions(argv, parts.options, parts.takesWords ?? false);
        if ((values as { help?: boolean }).help) io.stdout.write(`${parts.describe[io.lang]}\n\n${parts.usage}\n`);
        else await parts.work(values, io, words);
        return 0;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        io.stderr.write(`banzhang ${parts.name}: ${error.words[io.lang]}\n`);
        return error.exitCode;
      }
    },
  };
}

/** The value of an option that must be there, else the call was wrong. */
export function required(value: string | undefined, option: string): string {
  if (value !== undefined && value !== '') return value;
  throw new CommandError(2, { zh: `缺少 --${option}。用 --help 看写法。`, en: `--${option} is missing. --help shows how to write it.` });
}

function boundsInWords(least: number, most: number): Words {
  const zh = [
    least === Number.MIN_VALUE ? '，大于 0' : least > -Infinity ? `，不小于 ${least}` : '',
    most < Infinity ? `，不大于 ${most}` : '',
  ];
  const en = [
    least === Number.MIN_VALUE ? ', above 0' : least > -Infinity ? `, at least ${least}` : '',
    most < Infinity ? `, at most ${most}` : '',
  ];
  return { zh: zh.join(''), en: en.join('') };
}

/** The value of an option as a number within bounds (`Number.MIN_VALUE`: above zero), or undefined when it was not given. */
export function numberOption(value: string | undefined, option: string, least = -Infinity, most = Infinity): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number) && number >= least && number <= most) return number;
  const bounds = boundsInWords(least, most);
  throw new CommandError(2, {
    zh: `--${option} 要写一个数${bounds.zh}，不能是“${value}”。`,
    en: `--${option} must be a number${bounds.en}, not "${value}".`,
  });
}

/** The value of an option as a whole number within bounds, or undefined when it was not given. */
export function integerOption(value: string | undefined, option: string, least: number, most: number): number | undefined {
  const number = numberOption(value, option, least, most);
  if (number === undefined || Number.isSafeInteger(number)) return number;
  throw new CommandError(2, { zh: `--${option} 要写整数，不能是“${value}”。`, en: `--${option} must be a whole number, not "${value}".` });
}

/** The value of an option that is one of a few words, or undefined when it was not given. */
export function choiceOption<const C extends string>(value: string | undefined, option: string, choices: readonly C[]): C | undefined {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined || value === undefined) return found;
  const list = choices.join(' | ');
  throw new CommandError(2, { zh: `--${option} 只能是 ${list}，不能是“${value}”。`, en: `--${option} is one of ${list}, not "${value}".` });
}

/** A business day given on the call: one that exists. */
export function dayOption(text: string, option: string): string {
  try {
    if (dayFromNumber(numberOfDay(text)) === text) return text;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new CommandError(2, {
    zh: `--${option} 要写日期 YYYY-MM-DD，不能是“${text}”。`,
    en: `--${option} must be a day YYYY-MM-DD, not "${text}".`,
  });
}
