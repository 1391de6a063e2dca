import { readConfig } from './config.ts';
import { serve } from './serve.ts';

const running = await serve(readConfig());
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void running.close().then(() => process.exit(0));
  });
}
