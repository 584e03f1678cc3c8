import {
  ChartNoAxesColumn,
  Ear,
  History,
  ListOrdered,
  type LucideIcon,
  Phone,
  Settings,
  Stethoscope,
} from 'lucide-preact';
import { TransferIcon } from './components/directed-icons.tsx';
import { useWorkbench } from './hooks.ts';
import { fill, useTexts } from './locales/texts.ts';
import { isOpen, type Route } from './routes.ts';

type Place = Exclude<Route, 'answering' | 'dial'>;

const icons: readonly (readonly [Place, LucideIcon])[] = [
  ['call', Phone],
  ['log', History],
  ['transfer', TransferIcon],
  ['queues', ListOrdered],
  ['monitor', Ear],
  ['work', ChartNoAxesColumn],
  ['check', Stethoscope],
  ['settings', Settings],
];

/** Shown in full beside an icon. */
const most = 99;

interface Props {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}

/** The panel's navigation at its left (document, changelog 0.2.2). Shows only the screens available now. */
export function Navigation({ route, onGo }: Props) {
  const { agent, profile, queues } = useWorkbench();
  const texts = useTexts();
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const badge = (place: Place) => place === 'queues' && waiting > 0;
  const named = (place: Place) =>
    badge(place)
      ? `${texts.places[place]}${texts.listComma}${fill(texts.waitingCount, { count: waiting })}`
      : texts.places[place];
  return (
    <nav aria-label={texts.navigation}>
      {icons
        .filter(([place]) => isOpen(place, agent.status, profile))
        .map(([place, Icon]) => (
          <button
            type="button"
            key={place}
            class={place === 'check' ? 'last' : ''}
            data-testid={`go-${place}`}
            title={named(place)}
            aria-label={named(place)}
            aria-current={place === route ? 'page' : undefined}
            onClick={() => onGo(place)}
          >
            <Icon size={20} aria-hidden="true" />
            <span>{texts.places[place]}</span>
            {badge(place) && <b data-testid="queues-waiting">{waiting > most ? `${most}+` : waiting}</b>}
          </button>
        ))}
    </nav>
  );
}
