import type { Command, CommandIo, Words } from './command.ts';

/** Where each command lives. Loaded when it is called, so that a calculation does not wait for the database's code. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  import: async () => (await import('./import.ts')).importCommand,
  metrics: async () => (await import('./metrics.ts')).metricsCommand,
  signals: async () => (await import('./signals.ts')).signalsCommand,
  chart: async () => (await import('./chart.ts')).chartCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  effect: async () => (await import('./effect.ts')).effectCommand,
  user: async () => (await import('./user.ts')).userCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
};

const words = {
  title: { zh: '班长台：客服一线经理的工作台', en: 'Banzhang: the workbench of first-line contact-centre managers' },
  usage: { zh: '写法：banzhang 命令 [选项]', en: 'Usage: banzhang COMMAND [options]' },
  commands: { zh: '命令：', en: 'Commands:' },
  more: {
    zh: '每个命令都有 --help（写法）、--json（只输出一份 JSON）、--lang zh|en、--tz 时区。数据在 --data 目录（默认 data/），或 DATABASE_URL 指的 PostgreSQL。',
    en: 'Every command has --help, --json (one JSON document, nothing else), --lang zh|en and --tz ZONE. Data live in --data DIR (default data/), or in the PostgreSQL of DATABASE_URL.',
  },
  unknown: { zh: '没有这个命令：', en: 'there is no command ' },
  seeHelp: { zh: '。用 banzhang help 看有哪些。', en: '. banzhang help lists them.' },
  bug: {
    zh: '程序出错了，这不是你的问题。加上环境变量 BANZHANG_DEBUG=1 再运行可看到细节，请把它报告给我们：',
    en: 'This is a fault of the program, not of your input. Run it again with BANZHANG_DEBUG=1 for the details and report them: ',
  },
} satisfies Record<string, Words>;

/** Runs one call of the program. @returns its exit status: 0 done, 1 the work failed, 2 the call was wrong. */
export async function runProgram(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv;
  const asked = { ...io, lang: languageIn(argv) ?? io.lang };
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await printHelp(asked);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    io.stderr.write(`banzhang: ${words.unknown[asked.lang]}${JSON.stringify(name)}${words.seeHelp[asked.lang]}\n`);
    return 2;
  }
  try {
    return await (await load()).run(rest, io);
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    io.stderr.write(`banzhang ${name}: ${words.bug[asked.lang]}${reason.message}\n`);
    if (io.env['BANZHANG_DEBUG']) io.stderr.write(`${reason.stack ?? ''}\n`);
    return 1;
  }
}

async function printHelp(io: CommandIo): Promise<void> {
  const { lang, stdout } = io;
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...loaded.map((command) => command.name.length)) + 2;
  const lines = loaded.map((command) => `  ${command.name.padEnd(width)}${command.describe[lang]}`);
  stdout.write([words.title[lang], '', words.usage[lang], '', words.commands[lang], ...lines, '', words.more[lang], ''].join('\n'));
}

function languageIn(argv: readonly string[]): 'zh' | 'en' | null {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return asked === 'zh' || asked === 'en' ? asked : null;
}

/** The language of a terminal, from its locale. */
export function languageOfTerminal(env: Readonly<Record<string, string | undefined>>): 'zh' | 'en' {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
