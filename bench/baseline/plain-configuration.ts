import { join } from 'node:path';

interface Options {
  readonly installation: { moduleFolder: string; dataFolder: string; musicFolder: string };
  readonly folder: string;
  readonly sip: number;
  readonly http: number;
  readonly trunk: number;
  /** How many members the queue has. They answer at the trunk's port. */
  readonly agents: number;
}

const modules = [
  ...['app_dial', 'app_mixmonitor', 'app_queue', 'bridge_holding', 'bridge_native_rtp', 'bridge_simple'],
  ...['bridge_softmix', 'chan_pjsip', 'codec_a_mu', 'codec_alaw', 'codec_opus_open_source', 'codec_resample'],
  ...['codec_ulaw', 'format_pcm', 'format_sln', 'format_wav', 'func_callerid', 'func_channel', 'pbx_config'],
  ...['res_format_attr_opus', 'res_http_websocket', 'res_musiconhold', 'res_pjproject', 'res_pjsip'],
  ...['res_pjsip_authenticator_digest', 'res_pjsip_caller_id', 'res_pjsip_endpoint_identifier_ip'],
  ...['res_pjsip_endpoint_identifier_user', 'res_pjsip_nat', 'res_pjsip_pubsub', 'res_pjsip_registrar'],
  ...['res_pjsip_sdp_rtp', 'res_pjsip_session', 'res_pjsip_transport_websocket', 'res_rtp_asterisk'],
  ...['res_sorcery_astdb', 'res_sorcery_config', 'res_sorcery_memory', 'res_srtp', 'res_timing_timerfd'],
];

/** The page's account. */
export const account = { name: 'alice', password: 'plain' } as const;
export const dialled = { page: '1000', queue: '2000', talk: '3000' } as const;

const section = (name: string, lines: readonly string[]) => [`[${name}]`, ...lines, ''].join('\n');

function pjsip({ sip, trunk, agents }: Options): string {
  const endpoint = (name: string, lines: readonly string[]) =>
    section(name, ['type = endpoint', 'context = calls', 'disallow = all', 'direct_media = no', ...lines]);
  const phone = (name: string) => [
    endpoint(name, ['allow = alaw', `aors = ${name}`]),
    section(name, ['type = aor', `contact = sip:${name}@127.0.0.1:${trunk}`]),
  ];
  return [
    section('global', ['type = global', 'endpoint_identifier_order = username,ip']),
    section('udp', ['type = transport', 'protocol = udp', `bind = 127.0.0.1:${sip}`]),
    section('ws', ['type = transport', 'protocol = ws', 'bind = 127.0.0.1']),
    ...phone('carrier'),
    section('carrier', ['type = identify', 'endpoint = carrier', 'match = 127.0.0.1']),
    ...Array.from({ length: agents }, (_unused, n) => phone(`member${n}`)).flat(),
    endpoint(account.name, [
      'allow = opus,alaw',
      'webrtc = yes',
      'dtls_auto_generate_cert = yes',
      `aors = ${account.name}`,
      `auth = ${account.name}`,
    ]),
    section(account.name, ['type = aor', 'max_contacts = 1', 'remove_existing = yes']),
    section(account.name, [
      'type = auth',
      'auth_type = userpass',
      `username = ${account.name}`,
      `password = ${account.password}`,
    ]),
  ].join('\n');
}

/** A variable of the dialplan. */
const variable = (name: string) => `$\{${name}}`;
/** Two tracks, as the server records. */
const record = ['.wav,r(', '-in.wav)t(', '-out.wav))'].reduce(
  (text, part) => text + variable('UNIQUEID') + part,
  'MixMonitor(',
);

/** The files of the configuration folder, by name. */
export function plainConfiguration(options: Options): Readonly<Record<string, string>> {
  const { installation, folder, http, agents } = options;
  const spool = join(folder, 'spool');
  return {
    'asterisk.conf': [
      section('directories', [
        `astetcdir => ${join(folder, 'etc')}`,
        `astmoddir => ${installation.moduleFolder}`,
        `astvarlibdir => ${installation.dataFolder}`,
        `astdbdir => ${join(folder, 'db')}`,
        `astkeydir => ${join(folder, 'db')}`,
        `astdatadir => ${installation.dataFolder}`,
        `astagidir => ${spool}`,
        `astspooldir => ${spool}`,
        `astrundir => ${join(folder, 'run')}`,
        `astlogdir => ${join(folder, 'logs')}`,
      ]),
      section('options', ['verbose = 1']),
    ].join('\n'),
    'modules.conf': section('modules', ['autoload = no', ...modules.map((name) => `load = ${name}.so`)]),
    'logger.conf': section('logfiles', ['messages => notice,warning,error,verbose']),
    'http.conf': section('general', ['enabled = yes', 'bindaddr = 127.0.0.1', `bindport = ${http}`]),
    'pjsip.conf': pjsip(options),
    'pjproject.conf': section('startup', ['type = startup', 'log_level = 2']),
    'rtp.conf': section('general', ['rtpstart = 45000', 'rtpend = 49000', 'icesupport = yes']).concat(
      section('ice_host_candidates', []),
    ),
    'musiconhold.conf': section('default', ['mode = files', `directory = ${installation.musicFolder}`]),
    'queues.conf': [
      section('general', ['persistentmembers = no', 'shared_lastcall = no']),
      section('sales', [
        'strategy = leastrecent',
        'timeout = 15',
        'retry = 0',
        'ringinuse = no',
        'autopause = no',
        'musicclass = default',
        ...Array.from({ length: agents }, (_unused, n) => `member => PJSIP/member${n}`),
      ]),
    ].join('\n'),
    'extensions.conf': section('calls', [
      `exten => ${dialled.page},1,Dial(PJSIP/${account.name})`,
      `exten => ${dialled.queue},1,Answer()`,
      ` same => n,${record}`,
      ' same => n,Queue(sales)',
      `exten => ${dialled.talk},1,${record}`,
      ' same => n,Dial(PJSIP/member0)',
      // What the page dials.
      `exten => _0X.,1,Dial(PJSIP/${variable('EXTEN')}@carrier)`,
    ]),
    'indications.conf': section('general', ['country = us']),
    'cdr.conf': section('general', ['enable = no']),
    'cel.conf': section('general', ['enable = no']),
    'features.conf': section('general', []),
    'udptl.conf': section('general', []),
    'codecs.conf': '',
    'ccss.conf': '',
    'acl.conf': '',
    'manager.conf': section('general', ['enabled = no']),
  };
}
