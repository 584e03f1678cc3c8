import { isLoopback } from '../loopback.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import type { AsteriskInstallation } from './installation.ts';
import { section } from './section.ts';
import { registeredContext, trunkContext, trunkSections } from './trunk-objects.ts';
import { attachedMark, logPipe } from './watchdog.ts';

/** Input of the generated configuration. */
export interface AsteriskOptions {
  readonly installation: Pick<AsteriskInstallation, 'moduleFolder' | 'dataFolder' | 'musicFolder'>;
  readonly folders: {
    readonly configuration: string;
    /** Must be short: the path of a unix socket may have 107 bytes. */
    readonly run: string;
    readonly spool: string;
    readonly logs: string;
    readonly database: string;
  };
  readonly sip: { readonly host: string; readonly port: number };
  /** IPv4 addresses of the machine that are not loopback. */
  readonly machineAddresses: readonly string[];
  readonly httpPort: number;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  /**
   * Whether audio is accepted from another address than the SDP's once enough packets have come from there.
   */
  readonly rtpNat: boolean;
  /** The trunk of the environment. */
  readonly trunk: SipTrunk;
  /**
   * Name of the trunk's endpoint. It cannot be guessed, although no request is matched to an endpoint by
   * name.
   */
  readonly trunkName: string;
  readonly ari: { readonly port: number; readonly user: string; readonly password: string };
}

/** The Stasis application of all calls. */
export const application = 'openseat';
/** Context of calls from agents' phones. It leads nowhere: agents call through the server. */
export const agentContext = 'from-agents';
/** Context of calls from a customer's `/phone` page. */
export const phoneContext = 'from-phones';
/** Contexts of calls that enter the application when a server is attached. */
export const arrivalContexts: readonly string[] = [trunkContext, registeredContext, phoneContext];
/** Context of calls from this server to its own inbound numbers. */
export const insideContext = 'from-inside';

/**
 * Asterisk offers browsers the machine's own addresses. A server on loopback has its sound there alone, so these are
 * offered as that.
 */
function iceCandidates({ sip, machineAddresses }: AsteriskOptions): string {
  if (!isLoopback(sip.host) || machineAddresses.length === 0) return '';
  return section(
    'ice_host_candidates',
    machineAddresses.map((address) => `${address} = ${sip.host}`),
  );
}

/** Only the modules that calls need: a module that is not loaded cannot be attacked. */
const modules = [
  'app_echo',
  'app_playtones',
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
  'func_channel',
  'func_env',
  'func_strings',
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
  'res_pjsip_logger',
  'res_pjsip_nat',
  'res_pjsip_outbound_authenticator_digest',
  'res_pjsip_outbound_registration',
  'res_pjsip_path',
  'res_pjsip_pubsub',
  'res_pjsip_refer',
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

function pjsipConf({ sip, trunk, trunkName }: AsteriskOptions): string {
  const bind = `${sip.host}:${sip.port}`;
  return [
    section('global', [
      'type = global',
      'user_agent = OpenSeat',
      // After these, Asterisk tries the From header. `identify_by` of each endpoint forbids that (ADR 0046).
      'endpoint_identifier_order = ip,auth_username',
    ]),
    section('system', ['type = system', 'timer_t1 = 500', 'timer_b = 32000']),
    section('transport-udp', ['type = transport', 'protocol = udp', `bind = ${bind}`]),
    section('transport-tcp', ['type = transport', 'protocol = tcp', `bind = ${bind}`]),
    section('transport-ws', ['type = transport', 'protocol = ws', `bind = ${sip.host}`]),
    ...trunkSections(trunkName, trunk),
  ].join('\n');
}

/** How long a caller hears ringing while no server is attached, in seconds. */
const unattendedSeconds = 60;

function extensionsConf(folders: AsteriskOptions['folders']): string {
  const arrive = (pattern: string, dialled: string) => [
    `exten => ${pattern},1,Set(CALLERID(name)=)`,
    // Events are JSON: a byte that is not UTF-8 would suppress the event of the call.
    ` same => n,Set(CALLERID(num)=\${FILTER(!-~,\${CALLERID(num)})})`,
    ` same => n,Set(TRIES=${unattendedSeconds})`,
    // Asterisk keeps the application while no server is attached, and a call would wait there unheard.
    ` same => n(try),GotoIf($[\${STAT(e,${attachedMark(folders)})}=1]?enter)`,
    ' same => n(wait),Ringing()',
    ' same => n,Wait(1)',
    ` same => n,Set(TRIES=$[\${TRIES}-1])`,
    ` same => n,GotoIf($[\${TRIES}>0]?try)`,
    ' same => n,Progress()',
    ' same => n,PlayTones(congestion)',
    ' same => n,Wait(5)',
    ' same => n,Hangup(34)',
    ` same => n(enter),Stasis(${application},inbound,\${CALLERID(num-pres)},\${FILTER(a-zA-Z0-9.:@,\${CHANNEL(pjsip,remote_uri)})},0,${dialled})`,
    // It fails until the first server is connected.
    ` same => n,GotoIf($["\${STASISSTATUS}"="FAILED"]?wait)`,
    ' same => n,Hangup()',
  ];
  return [
    ...arrivalContexts.map((context) =>
      section(
        context,
        ['_X.', '_+X.'].flatMap((pattern) => arrive(pattern, `\${EXTEN}`)),
      ),
    ),
    // A registrar calls the address that was registered. It may have no number, and the dialled number is in
    // To then. One letter alone is none: Asterisk enters `h` when a call has ended.
    section(
      registeredContext,
      arrive('_[a-zA-Z].', `\${FILTER(+a-zA-Z0-9.:@,\${CHANNEL(pjsip,local_uri)})}`),
    ),
    // A call from one own number to another. The calling leg sets caller and hop count.
    section(insideContext, [
      `exten => _X.,1,Set(CALLERID(num)=\${OPENSEAT_CALLER})`,
      ` same => n,Stasis(${application},inbound,allowed,,\${OPENSEAT_HOPS},\${EXTEN})`,
      ' same => n,Hangup()',
    ]),
    // An agent's phone cannot dial. It reaches only an echo, to test the connection.
    section(agentContext, [
      'exten => echo,1,Answer()',
      ' same => n,Echo()',
      ' same => n,Hangup()',
      'exten => _X!,1,Hangup(21)',
    ]),
  ].join('\n');
}

/** The files of the configuration folder, by name. A pure function. */
export function asteriskConfiguration(options: AsteriskOptions): Readonly<Record<string, string>> {
  const { ari, folders, httpPort, installation, rtpPorts } = options;
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
        // All channels belong to this application. Without `subscribe_all` the end of a channel that hangs up
        // by itself sends no event.
        'subscribe_all = yes',
      ]),
    ].join('\n'),
    'websocket_client.conf': section('server', [
      'type = websocket_client',
      'connection_type = persistent',
      `uri = ws://127.0.0.1:${ari.port}/ari`,
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
    // Agents' phones and the addresses that the trunk's calls come from live in memory. The server adds
    // phones at each sign-in.
    'sorcery.conf': [
      section('res_pjsip', [
        'endpoint = config,pjsip.conf,criteria=type=endpoint',
        'endpoint = memory',
        'aor = config,pjsip.conf,criteria=type=aor',
        'aor = memory',
        'auth = config,pjsip.conf,criteria=type=auth',
        'auth = memory',
        'contact = memory',
      ]),
      section('res_pjsip_endpoint_identifier_ip', ['identify = memory']),
      section('res_pjsip_outbound_registration', ['registration = memory']),
    ].join('\n'),
    'rtp.conf': section('general', [
      `rtpstart = ${rtpPorts.first}`,
      `rtpend = ${rtpPorts.last}`,
      'strictrtp = yes',
      // Packets before another address than the SDP's is accepted: four, or more than any call has.
      `probation = ${options.rtpNat ? 4 : 100_000_000}`,
      'icesupport = yes',
      'rtcpmux = yes',
    ]).concat(iceCandidates(options)),
    'extensions.conf': extensionsConf(folders),
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
      section('general', ['dateformat = %F %T.%3q', 'queue_log = no', 'rotatestrategy = none']),
      // As JSON: a line break in a stranger's SIP user part cannot start a new log entry.
      section('logfiles', [`${logPipe(folders)} => [json]notice,warning,error,verbose(1)`]),
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
