import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listMeetings, listSeries, type Meeting, readMeeting, todaysMeetings } from '#api/meetings.ts';
import { readOf } from '../call.ts';

/** Takes the reply of an act over as the meeting's new state; the lists are read anew. */
export function useMeetingReply(id: number) {
  const client = useQueryClient();
  return useMemo(() => {
    const { queryKey } = readOf(readMeeting, { params: { id } });
    return {
      async take(reply: Promise<Meeting>): Promise<Meeting> {
        await client.cancelQueries({ queryKey });
        const meeting = await reply;
        client.setQueryData(queryKey, meeting);
        for (const { path } of [listMeetings, listSeries, todaysMeetings]) void client.invalidateQueries({ queryKey: [path] });
        return meeting;
      },
      refresh: () => client.invalidateQueries({ queryKey }),
    };
  }, [client, id]);
}
