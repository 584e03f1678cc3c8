import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Call } from '../api/call.ts';
import { useSession } from '../session/session.ts';
import { LiveConnection, type LiveState } from './live-connection.ts';
import { idOf } from './live-frames.ts';
import type { LiveRows, Topic } from './live-rows.ts';
import { LiveTable } from './live-table.ts';

const connections = new WeakMap<Call, LiveConnection>();

function connectionOf(call: Call): LiveConnection {
  const known = connections.get(call);
  if (known) return known;
  const made = new LiveConnection(call);
  connections.set(call, made);
  return made;
}

/** A live list while the component is there; of the topic `contact`, this contact. */
export function useLive<Name extends Topic>(topic: Name, contactId?: string) {
  const { call } = useSession();
  const connection = connectionOf(call);
  const [table, setTable] = useState(
    () => new LiveTable<LiveRows[Name]>({ idOf: idOf[topic], paintMs: 250 }),
  );
  useEffect(() => {
    const opened = connection.open(topic, contactId);
    setTable(opened.table);
    return opened.close;
  }, [connection, topic, contactId]);
  const state: LiveState = useSyncExternalStore(connection.subscribe, connection.state);
  return { table, state, reconnect: () => connection.reconnect() };
}

/** Draws anew with each paint of the table. For what is counted over all rows. */
export function usePainted<Row>(table: LiveTable<Row>): LiveTable<Row> {
  useSyncExternalStore(
    (listener) => table.subscribe(listener),
    () => table.version(),
  );
  return table;
}

/** One row, drawn anew when it changes. */
export function useRow<Row>(table: LiveTable<Row>, id: string): Row | undefined {
  return useSyncExternalStore(
    (listener) => table.subscribeRow(id, listener),
    () => table.row(id),
  );
}
