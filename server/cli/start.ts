import type { Config } from '../config.ts';
import type { Running } from '../serve.ts';
import { CommandError, type CommandIo, defineCommand, integerOption } from './command.ts';
import { configOf, unreachable } from './open-data.ts';
import { printJson } from './print.ts';

/** `banzhang start`, which is also `npm start`: the web application and its daily work, until a signal ends it. */
export const startCommand = defineCommand({
  name: 'start',
  describe: { zh: '启动网页和后台任务', en: 'Serve the web application and do its daily work' },
  usage: `banzhang start [--port 3000] [--host 127.0.0.1] [--data DIR] [--demo] [--json]
  PORT, HOST, DATABASE_URL, PUBLIC_URL and the other settings of the environment hold where no option is given.`,
  options: { port: { type: 'string' }, host: { type: 'string' }, demo: { type: 'boolean' } },
  async work(values, io) {
    const config = configOf(values, io);
    const port = integerOption(values.port, 'port', 0, 65_535);
    const wanted = { ...config, port: port ?? config.port, host: values.host ?? config.host };
    const { NoDatabase, serve, untilSignalled } = await import('../serve.ts'); // here: `help` need not load the whole server
    const running = await serve(wanted).catch((error: unknown) => {
      if (error instanceof NoDatabase) throw new CommandError(1, unreachable(wanted, error.cause));
      throw cannotListen(wanted, error) ?? error;
    });
    const ended = untilSignalled(running); // before it is said that it is up: whoever hears it may end it
    if (values.demo) await beginDemo(running, io);
    if (values.json) printJson(io, { url: running.url, home: running.parts.database.home });
    io.stderr.write(`${io.lang === 'zh' ? '班长台已启动' : 'Banzhang is up'}: ${running.url}\n`);
    await ended;
  },
});

/** Once only: whoever starts with `--demo` every day keeps the demo centre that is there, and nobody gets one beside the own centre. */
async function beginDemo({ parts }: Running, io: CommandIo): Promise<void> {
  const { rowCount } = await parts.database.pool.query('select from centre limit 1');
  const words = rowCount
    ? { zh: '这里已经有中心，不再建演示中心。', en: 'There is a centre already: no demo centre is made.' }
    : {
        zh: '正在建演示中心，需要一两分钟，进度见网页。',
        en: 'The demo centre is being made; it takes a minute or two, the page shows how far it is.',
      };
  io.stderr.write(`${words[io.lang]}\n`);
  if (!rowCount) await parts.demo?.start();
}

function cannotListen({ host, port }: Config, error: unknown): CommandError | null {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new CommandError(1, {
      zh: `端口 ${port} 已被占用：班长台可能已经在运行。换一个：--port ${port + 1}`,
      en: `Port ${port} is taken: Banzhang may be running already. Choose another: --port ${port + 1}`,
    });
  }
  if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND') return null;
  return new CommandError(1, { zh: `不能在 ${host}:${port} 上监听（${code}）。`, en: `Cannot listen on ${host}:${port} (${code}).` });
}
