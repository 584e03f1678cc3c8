import type { AsteriskInstallation } from './installation.ts';

/** What the generated configuration depends on. */
export interface AsteriskOptions {
  readonly installation: Pick<AsteriskInstallation, 'moduleFolder' | 'dataFolder' | 'musicFolder'>;
  readonly folders: {
    readonly configuration: string;
    /** Short: a unix socket's path may have 107 bytes. */
    readonly run: string;
    readonly spool: string;
    readonly logs: string;
    readonly database: string;
  };
  readonly sip: { readonly host: string; readonly port: number };
  readonly httpPort: number;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  readonly trunk: { readonly host: string; readonly port: number };
  readonly ari: { readonly url: string; readonly user: string; readonly password: string };
}

/** The one Stasis application that all calls run in. */
export const application = 'openseat';
export const trunkEndpoint = 'trunk';
/** Where a call from an agent's phone goes: nowhere. Agents call by asking the server. */
export const agentContext = 'from-agents';
/** Where a call from a customer's `/phone` page goes. */
export const phoneContext = 'from-phones';

/** Only what calls need; each one named, as a module that is not loaded has no holes. */
const modules = [
  'app_echo',
  'app_stasis',
  'bridge_holding',
  'bridge_native_rtp',
  'bridge_simple',
  'bridge_softmix',
  'chan_bridge_media',
  'chan_pjsip',
  'codec_a_mu',
  'codec_alaw',
  'codec_g722',
  'codec_opus_open_source',
  'codec_resample',
  'codec_ulaw',
  'format_pcm',
  'format_sln',
  'format_wav',
  'func_callerid',
  'pbx_config',
  'res_ari',
  'res_ari_applications',
  'res_ari_asterisk',
  'res_ari_bridges',
  'res_ari_channels',
  'res_ari_endpoints',
  'res_ari_events',
  'res_ari_model',
  'res_ari_playbacks',
  'res_ari_recordings',
  'res_ari_sounds',
  'res_format_attr_opus',
  'res_http_websocket',
  'res_musiconhold',
  'res_pjproject',
  'res_pjsip',
  'res_pjsip_acl',
  'res_pjsip_authenticator_digest',
  'res_pjsip_caller_id',
  'res_pjsip_dlg_options',
  'res_pjsip_dtmf_info',
  'res_pjsip_endpoint_identifier_ip',
  'res_pjsip_endpoint_identifier_user',
  'res_pjsip_nat',
  'res_pjsip_outbound_authenticator_digest',
  'res_pjsip_path',
  'res_pjsip_pubsub',
  'res_pjsip_registrar',
  'res_pjsip_rfc3326',
  'res_pjsip_sdp_rtp',
  'res_pjsip_session',
  'res_pjsip_transport_websocket',
  'res_rtp_asterisk',
  'res_sorcery_astdb',
  'res_sorcery_config',
  'res_sorcery_memory',
  'res_srtp',
  'res_stasis',
  'res_stasis_answer',
  'res_stasis_playback',
  'res_stasis_recording',
  'res_stasis_snoop',
  'res_timing_timerfd',
  'res_websocket_client',
];

function section(name: string, lines: readonly string[]): string {
  return `[${name}]\n${lines.join('\n')}\n`;
}

function asteriskConf({ installation, folders }: AsteriskOptions): string {
  return [
    section('directories', [
      `astetcdir => ${folders.configuration}`,
      `astmoddir => ${installation.moduleFolder}`,
      `astvarlibdir => ${installation.dataFolder}`,
      `astdbdir => ${folders.database}`,
      `astkeydir => ${folders.database}`,
      `astdatadir => ${installation.dataFolder}`,
      `astagidir => ${folders.spool}`,
      `astspooldir => ${folders.spool}`,
      `astrundir => ${folders.run}`,
      `astlogdir => ${folders.logs}`,
      `astsbindir => ${folders.run}`,
    ]),
    section('options', [
      'live_dangerously = no',
      'systemname = openseat',
      'transmit_silence = yes',
      'nofork = yes',
    ]),
  ].join('\n');
}

function pjsipConf({ sip, trunk }: AsteriskOptions): string {
  const bind = `${sip.host}:${sip.port}`;
  return [
    section('global', [
      'type = global',
      'user_agent = OpenSeat',
      'endpoint_identifier_order = ip,auth_username,username',
    ]),
    section('system', ['type = system', 'timer_t1 = 500', 'timer_b = 32000']),
    section('transport-udp', ['type = transport', 'protocol = udp', `bind = ${bind}`]),
    section('transport-tcp', ['type = transport', 'protocol = tcp', `bind = ${bind}`]),
    section('transport-ws', ['type = transport', 'protocol = ws', `bind = ${sip.host}`]),
    section(trunkEndpoint, [
      'type = endpoint',
      'transport = transport-udp',
      'context = from-trunk',
      `aors = ${trunkEndpoint}`,
      'disallow = all',
      'allow = alaw,ulaw,g722',
      // Sound must pass here to be mixed, held and recorded.
      'direct_media = no',
      'dtmf_mode = auto_info',
      'rtp_symmetric = yes',
      'force_rport = yes',
      'rewrite_contact = yes',
      'trust_id_inbound = yes',
      'send_pai = yes',
      // Who of us answers is not the customer's to know, and the re-INVITE that tells it disturbs simple phones.
      'send_connected_line = no',
      // A caller whose network is gone sends neither sound nor BYE.
      'rtp_timeout = 60',
      'rtp_timeout_hold = 600',
      'timers = yes',
      'language = en',
      'tone_zone = cn',
    ]),
    section(trunkEndpoint, [
      'type = aor',
      `contact = sip:${trunk.host}:${trunk.port}`,
      'qualify_frequency = 0',
    ]),
    section(trunkEndpoint, ['type = identify', `endpoint = ${trunkEndpoint}`, `match = ${trunk.host}`]),
  ].join('\n');
}

function extensionsConf(): string {
  const admit = (context: string) =>
    section(context, [
      `exten => _X.,1,Stasis(${application},inbound,\${EXTEN})`,
      ' same => n,Hangup()',
      `exten => _+X.,1,Stasis(${application},inbound,\${EXTEN})`,
      ' same => n,Hangup()',
    ]);
  return [
    admit('from-trunk'),
    admit(phoneContext),
    // An agent's phone calls nobody by itself; what it may reach is an echo, to test the way there.
    section(agentContext, [
      'exten => echo,1,Answer()',
      ' same => n,Echo()',
      ' same => n,Hangup()',
      'exten => _X!,1,Hangup(21)',
    ]),
  ].join('\n');
}

/** The files of a configuration folder, by name. Pure. */
export function asteriskConfiguration(options: AsteriskOptions): Readonly<Record<string, string>> {
  const { ari, httpPort, installation, rtpPorts } = options;
  return {
    'asterisk.conf': asteriskConf(options),
    'modules.conf': section('modules', ['autoload = no', ...modules.map((name) => `load = ${name}.so`)]),
    'http.conf': section('general', [
      'enabled = yes',
      'bindaddr = 127.0.0.1',
      `bindport = ${httpPort}`,
      'sessionlimit = 10000',
      'session_keep_alive = 15000',
    ]),
    'ari.conf': [
      section('general', ['enabled = yes', 'pretty = no']),
      section(ari.user, ['type = user', 'read_only = no', `password = ${ari.password}`]),
      section('connection', [
        'type = outbound_websocket',
        'websocket_client_id = server',
        `apps = ${application}`,
        `local_ari_user = ${ari.user}`,
        // Every channel here is ours, and without this the end of one that hangs up by itself is not told.
        'subscribe_all = yes',
      ]),
    ].join('\n'),
    'websocket_client.conf': section('server', [
      'type = websocket_client',
      'connection_type = persistent',
      `uri = ${ari.url}`,
      'protocols = ari',
      `username = ${ari.user}`,
      `password = ${ari.password}`,
      'connection_timeout = 2000',
      'reconnect_interval = 250',
      'reconnect_attempts = 1000000',
      'tls_enabled = no',
    ]),
    'pjsip.conf': pjsipConf(options),
    'pjproject.conf': section('startup', ['type = startup', 'log_level = 2']),
    // Phones of agents live in memory, put there by the server at each sign-in.
    'sorcery.conf': section('res_pjsip', [
      'endpoint = config,pjsip.conf,criteria=type=endpoint',
      'endpoint = memory',
      'aor = config,pjsip.conf,criteria=type=aor',
      'aor = memory',
      'auth = config,pjsip.conf,criteria=type=auth',
      'auth = memory',
      'contact = memory',
    ]),
    'rtp.conf': section('general', [
      `rtpstart = ${rtpPorts.first}`,
      `rtpend = ${rtpPorts.last}`,
      'strictrtp = yes',
      'icesupport = yes',
      'rtcpmux = yes',
    ]),
    'extensions.conf': extensionsConf(),
    'musiconhold.conf': section('default', [
      'mode = files',
      `directory = ${installation.musicFolder}`,
      'sort = random',
    ]),
    'indications.conf': [
      section('general', ['country = cn']),
      // GF 002-9002: 450 Hz, ringing 1 s on and 4 s off.
      section('cn', [
        'description = China',
        'ringcadence = 1000,4000',
        'dial = 450',
        'busy = 450/350,0/350',
        'ring = 450/1000,0/4000',
        'congestion = 450/700,0/700',
        'callwaiting = 450/400,0/4000',
        'dialrecall = 450',
        'record = 950/400,0/10000',
        'info = 450/100,0/100,450/100,0/100,450/100,0/100,450/400,0/400',
      ]),
    ].join('\n'),
    'logger.conf': [
      section('general', ['dateformat = %F %T.%3q', 'queue_log = no', 'rotatestrategy = rotate']),
      section('logfiles', ['messages => notice,warning,error']),
    ].join('\n'),
    'stasis.conf': section('threadpool', ['initial_size = 4', 'idle_timeout_sec = 20', 'max_size = 50']),
    'cdr.conf': section('general', ['enable = no']),
    'cel.conf': section('general', ['enable = no']),
    'features.conf': section('general', []),
    'acl.conf': '',
    'udptl.conf': section('general', []),
    'codecs.conf': section('opus', ['type = opus', 'fec = yes', 'packet_loss = 10']),
    'manager.conf': section('general', ['enabled = no']),
    'ccss.conf': '',
  };
}
