import { ConfigError } from './config-error.ts';

/** The STUN and TURN servers of agents' browsers, from the environment. */
export interface IceSettings {
  /** Such as `stun:stun.example.com:3478`. */
  readonly stun: readonly string[];
  /** Such as `turns:turn.example.com:443?transport=tcp`. */
  readonly turn: readonly string[];
  /** coturn's `static-auth-secret`. Set if `turn` has addresses. */
  readonly turnSecret: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const shortestSecret = 16;
const address = '(?:\\[[0-9a-f:]+\\]|[\\w.-]+)(?::\\d{1,5})?';
const stunForm = new RegExp(`^stuns?:${address}$`, 'i');
const turnForm = new RegExp(`^turns?:${address}(?:\\?transport=(?:udp|tcp))?$`, 'i');

function urlsOf(environment: Environment, name: string, form: RegExp, example: string): string[] {
  const urls = (environment[name] ?? '').split(/[\s,]+/).filter((part) => part !== '');
  for (const url of urls) {
    if (form.test(url)) continue;
    throw new ConfigError(`${name} must be addresses such as ${example}, separated by commas, not "${url}".`);
  }
  return urls;
}

/** @throws ConfigError if an address has another form, or TURN has no secret */
export function iceSettingsOf(environment: Environment): IceSettings {
  const turn = urlsOf(
    environment,
    'OPENSEAT_TURN_URLS',
    turnForm,
    'turns:turn.example.com:443?transport=tcp',
  );
  const turnSecret = environment.OPENSEAT_TURN_SECRET || undefined;
  if (turn.length > 0 && (turnSecret === undefined || turnSecret.length < shortestSecret)) {
    throw new ConfigError(
      `OPENSEAT_TURN_SECRET must be the static-auth-secret of the TURN server, at least ${shortestSecret} characters.`,
    );
  }
  return {
    stun: urlsOf(environment, 'OPENSEAT_STUN_URLS', stunForm, 'stun:stun.example.com:3478'),
    turn,
    turnSecret,
  };
}
