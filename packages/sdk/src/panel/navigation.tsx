import {
  ChartNoAxesColumn,
  Ear,
  History,
  type LucideIcon,
  Phone,
  Settings,
  Stethoscope,
} from 'lucide-preact';
import { TransferIcon } from './components/directed-icons.tsx';
import { useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
import { isOpen, type Route } from './routes.ts';

type Place = Exclude<Route, 'answering' | 'dial'>;

const icons: readonly (readonly [Place, LucideIcon])[] = [
  ['call', Phone],
  ['log', History],
  ['transfer', TransferIcon],
  ['monitor', Ear],
  ['work', ChartNoAxesColumn],
  ['check', Stethoscope],
  ['settings', Settings],
];

interface Props {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}

/** The panel's navigation at its left (document, changelog 0.2.2). Shows only the screens available now. */
export function Navigation({ route, onGo }: Props) {
  const { agent, profile } = useWorkbench();
  const texts = useTexts();
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
            title={texts.places[place]}
            aria-label={texts.places[place]}
            aria-current={place === route ? 'page' : undefined}
            onClick={() => onGo(place)}
          >
            <Icon size={20} aria-hidden="true" />
            <span>{texts.places[place]}</span>
          </button>
        ))}
    </nav>
  );
}
