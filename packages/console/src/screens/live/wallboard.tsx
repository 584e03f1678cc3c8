import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { percent } from '../../components/formats.ts';
import { Since } from '../../live/clock.tsx';
import { LiveBand } from '../../live/live-band.tsx';
import type { GroupRow } from '../../live/live-rows.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { serviceLevel } from './service-level.ts';

const perPage = 12;
const turnMs = 15_000;
const limits = { amber: 60, red: 180 };

function Tile({ group }: { readonly group: GroupRow }) {
  const { groups, states } = useTexts();
  const level = serviceLevel(group);
  const isLow = level !== undefined && group.target !== undefined && level * 100 < group.target.percent;
  return (
    <section className="tile" aria-label={group.name} data-waiting={group.waiting > 0 || undefined}>
      <h2>{group.name}</h2>
      <p className="tile-waiting">
        <b>{group.waiting}</b> {groups.waiting}
      </p>
      <dl>
        <div>
          <dt>{groups.oldest}</dt>
          <dd>
            <Since at={group.oldestSince} limits={limits} />
          </dd>
        </div>
        <div>
          <dt>{states.Ready}</dt>
          <dd>{group.byStatus.Ready ?? 0}</dd>
        </div>
        <div>
          <dt>{states.Talking}</dt>
          <dd>{group.byStatus.Talking ?? 0}</dd>
        </div>
        <div>
          <dt>{groups.serviceLevel}</dt>
          <dd data-level={isLow ? 'red' : undefined}>{percent(level)}</dd>
        </div>
        <div>
          <dt>{groups.abandoned}</dt>
          <dd>{group.today?.abandoned ?? '–'}</dd>
        </div>
      </dl>
    </section>
  );
}

/** For a screen on a wall: large figures, no customer's number, pages that turn by themselves. */
export default function Wallboard() {
  const { menu, wallboard, product } = useTexts();
  const { groups: chosen = 'all' } = useParams({ strict: false }) as { groups?: string };
  const { table, state, reconnect } = useLive('groups');
  const [page, setPage] = useState(0);
  const arrangement = useMemo(() => {
    const ids = new Set(chosen.split(','));
    return {
      compare: (a: GroupRow, b: GroupRow) => a.name.localeCompare(b.name),
      accepts: ({ groupId }: GroupRow) => chosen === 'all' || ids.has(groupId),
    };
  }, [chosen]);
  useEffect(() => table.arrange(arrangement), [table, arrangement]);
  useEffect(() => {
    document.title = `${menu.wallboard} · ${product}`;
  }, [menu.wallboard, product]);
  const painted = usePainted(table);
  const rows = painted.order().flatMap((id) => painted.row(id) ?? []);
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => setPage((shown) => shown + 1), turnMs);
    return () => clearInterval(timer);
  }, [pages]);
  const shown = page % pages;
  return (
    <main className="wallboard" data-old={state.type === 'lost' || undefined}>
      <LiveBand state={state} onReconnect={reconnect} />
      <h1 className="unseen">{menu.wallboard}</h1>
      <div className="tiles">
        {rows.slice(shown * perPage, (shown + 1) * perPage).map((group) => (
          <Tile key={group.groupId} group={group} />
        ))}
      </div>
      <footer>
        <Link to="/live/wallboards">{menu.wallboard}</Link>
        {pages > 1 && <span className="soft">{fill(wallboard.page, { page: shown + 1, pages })}</span>}
      </footer>
    </main>
  );
}
