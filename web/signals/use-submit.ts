import { useQueryClient } from '@tanstack/react-query';

/** Sends what a form holds, then reads anew whatever it may have changed. */
export function useSubmit() {
  const client = useQueryClient();
  return async <Reply>(work: Promise<Reply>): Promise<Reply> => {
    const reply = await work;
    await client.invalidateQueries();
    return reply;
  };
}
