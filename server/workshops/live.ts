import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Database } from '../platform/database.ts';

const channel = 'banzhang_workshop';

/** Tells those who look at a workshop that something changed: within this process, and by NOTIFY to other processes on one PostgreSQL. */
export interface Live {
  tell(workshopId: number): Promise<void>;
  /** @returns what ends it. */
  watch(workshopId: number, hear: () => void): () => void;
  close(): Promise<void>;
}

export function liveWorkshops(database: Database): Live {
  const here = new EventEmitter().setMaxListeners(0);
  let listening: Promise<pg.Client | null> | null = null;

  /** Begun with the first who looks. An embedded database has one process only; without the other processes' news the page still asks now and then. */
  const listen = async (): Promise<pg.Client | null> => {
    if (database.home === 'embedded') return null;
    const client = new pg.Client(database.config);
    client.on('notification', ({ payload }) => here.emit(payload ?? ''));
    client.on('error', () => (listening = null));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      return client;
    } catch {
      listening = null;
      return null;
    }
  };

  return {
    async tell(workshopId) {
      here.emit(String(workshopId));
      if (database.home === 'postgres') await database.pool.query('select pg_notify($1, $2)', [channel, String(workshopId)]);
    },
    watch(workshopId, hear) {
      listening ??= listen();
      here.on(String(workshopId), hear);
      return () => here.off(String(workshopId), hear);
    },
    async close() {
      here.removeAllListeners();
      await (await listening)?.end();
    },
  };
}
