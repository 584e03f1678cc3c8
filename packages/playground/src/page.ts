// The playground: options on the left, the workbench and its hooks in the middle, the code on the right.
import { CodeView } from './code-view.ts';
import { controlRow } from './control-view.ts';
import { controls, keptSettings, panelPlace, type Settings } from './controls.ts';
import { find } from './elements.ts';
import { Panel } from './panel.ts';
import { clearStream } from './stream.ts';
import { fill, switchLanguage, texts } from './texts.ts';

const stored = 'openseatPlayground';
/** The gateway of the demonstration's CRM. */
const gatewayPath = '/aliyun/ccc/api';

interface User {
  readonly displayName: string;
  readonly instanceId: string;
}

async function signedInUser(): Promise<User | undefined> {
  const answer = await fetch('/crm/me');
  return answer.ok ? ((await answer.json()) as User) : undefined;
}

function showWords(): void {
  document.documentElement.lang = texts.lang;
  document.title = `${texts.title} · OpenSeat`;
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = (texts as unknown as Record<string, unknown>)[place.dataset.text ?? ''];
    if (typeof text === 'string') place.textContent = text;
  }
  find<HTMLAnchorElement>('guides').href = `/docs/${texts.docs}/`;
}

function showUser(user: User | undefined): void {
  find('user').textContent = user ? fill(texts.signedIn, { name: user.displayName }) : texts.signedOut;
  find('sign-in').hidden = user !== undefined;
}

async function start(): Promise<void> {
  showWords();
  const user = await signedInUser();
  showUser(user);
  const first: Settings = {
    dom: panelPlace,
    instanceId: user?.instanceId ?? 'demo',
    ajaxPath: gatewayPath,
  };
  const panel = new Panel();
  const code = new CodeView();
  let settings: Settings = { ...first, ...keptSettings(sessionStorage.getItem(stored)) };

  const use = (next: Settings) => {
    // In the table's order, however they were set.
    settings = Object.fromEntries(
      controls.map(({ name }) => [name, next[name]]).filter(([, value]) => value !== undefined),
    );
    sessionStorage.setItem(stored, JSON.stringify(settings));
    code.show(settings);
    panel.use(settings);
  };
  const change = (name: string, value: unknown) => use({ ...settings, [name]: value });
  const showControls = () =>
    find('options').replaceChildren(...controls.map((control) => controlRow(control, settings, change)));

  find('reset').addEventListener('click', () => {
    use(first);
    showControls();
  });
  find('show').addEventListener('click', () => panel.toggle());
  find('clear').addEventListener('click', clearStream);
  find('language').addEventListener('click', switchLanguage);
  use(settings);
  showControls();
}

void start();
