import type { Language } from '../language.ts';
import { BoundedMap } from './bounded-map.ts';
import { jsonText } from './json-text.ts';
import type {
  CallOutcome,
  CallQuery,
  Colleague,
  DaySummary,
  PastCall,
  Place,
  Recording,
  VerificationFlow,
  WorkbenchLookups,
} from './lookup-types.ts';
import type { Api, OperationResponse } from './ports.ts';

type CallRecord = OperationResponse<'ListRecentCallRecords'>['callDetailRecords']['list'][number];

const limit = 100;
const placesKept = 200;
const directions: Readonly<{ [type: string]: PastCall['direction'] }> = {
  Inbound: 'inbound',
  Outbound: 'outbound',
  Internal: 'internal',
};
const outcomes: Readonly<{ [disposition: string]: CallOutcome }> = {
  Success: 'answered',
  OneStepTransfer: 'answered',
  Busy: 'busy',
  NoAnswer: 'noAnswer',
  Rejected: 'declined',
  InvalidNumber: 'invalidNumber',
};

function pastCall(record: CallRecord): PastCall {
  const direction = directions[record.contactType] ?? 'inbound';
  const inbound = direction === 'inbound';
  // A call that the agent has not answered has talks of others only.
  const colleague = record.duration ? undefined : record.agents.find(({ talkTime }) => talkTime);
  return {
    contactId: record.contactId,
    direction,
    number: inbound ? record.callingNumber : record.calledNumber,
    ownNumber: inbound ? record.calledNumber : record.callingNumber,
    skillGroup: record.skillGroupNames,
    startedAt: record.startTime,
    talkSeconds: record.duration,
    outcome: colleague
      ? 'colleague'
      : (outcomes[record.contactDisposition] ?? (inbound ? 'missed' : 'failed')),
    colleague: colleague?.agentName ?? '',
    recorded: record.recordings.length > 0,
  };
}

/** `2018-10-15` in the instance's time zone. */
function dayOf(time: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone && { timeZone }),
  }).format(time);
}

interface Parts {
  readonly api: Api;
  readonly instanceId: string;
  readonly now: () => number;
  /** The instance's time zone; undefined: this computer's. */
  readonly timeZone: () => string | undefined;
}

/** Gets data for views beside the call from the page's backend. */
export class Lookups implements WorkbenchLookups {
  readonly #parts: Parts;
  readonly #places = new BoundedMap<string, Place | undefined>(placesKept);
  /** Older backends may not forward every action. */
  readonly #absent = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async recentCalls({ number, from, until }: CallQuery = {}): Promise<readonly PastCall[]> {
    const { api, instanceId } = this.#parts;
    const { callDetailRecords } = await api.request('ListRecentCallRecords', {
      instanceId,
      pageNumber: 1,
      pageSize: limit,
      ...(number && { criteria: jsonText({ phoneNumber: number }) }),
      ...(from !== undefined && { startTime: from }),
      ...(until !== undefined && { stopTime: until }),
    });
    return callDetailRecords.list.map(pastCall);
  }

  async today(): Promise<DaySummary> {
    const { api, instanceId, now, timeZone } = this.#parts;
    const day = dayOf(now(), timeZone());
    const { dataList } = await api.request('GenerateAgentStatisticReport', {
      instanceId,
      startDate: day,
      endDate: day,
      pageNumber: 1,
      pageSize: 1,
    });
    const [figures] = dataList.list;
    const { overall, inbound, outbound } = figures ?? {};
    return {
      day,
      signedInSeconds: figures?.totalLoggedInTime ?? 0,
      readySeconds: figures?.totalReadyTime ?? 0,
      breakSeconds: figures?.totalBreakTime ?? 0,
      talkSeconds: overall?.totalTalkTime ?? 0,
      workSeconds: overall?.totalWorkTime ?? 0,
      averageTalkSeconds: overall?.averageTalkTime ?? 0,
      callsIn: inbound?.callsOffered ?? 0,
      callsInAnswered: inbound?.callsHandled ?? 0,
      callsOut: outbound?.callsDialed ?? 0,
      callsOutAnswered: outbound?.callsAnswered ?? 0,
      rating: overall && overall.satisfactionSurveysResponded > 0 ? overall.satisfactionIndex : undefined,
    };
  }

  async placeOf(number: string, language: Language = 'zh-CN'): Promise<Place | undefined> {
    const key = `${language} ${number}`;
    if (this.#places.has(key)) return this.#places.get(key);
    const { instanceId } = this.#parts;
    const answer = await this.#ifThere('GetNumberRegionInfo', (api) =>
      api.request('GetNumberRegionInfo', {
        instanceId,
        number,
        ...(language !== 'zh-CN' && { language }),
      }),
    );
    const { province = '', city = '' } = answer?.phoneNumber ?? {};
    const place = province || city ? { province, city } : undefined;
    if (answer) this.#places.set(key, place);
    return place;
  }

  async pickCaller(callee: string, numbers: readonly string[]): Promise<string | undefined> {
    const { instanceId } = this.#parts;
    const answer = await this.#ifThere('PickLocalNumber', (api) =>
      api.request('PickLocalNumber', { instanceId, candidateNumber: [...numbers], calleeNumber: callee }),
    );
    return answer?.data.caller.number || undefined;
  }

  async colleagues(): Promise<readonly Colleague[]> {
    const { api, instanceId } = this.#parts;
    const { data } = await api.request('ListRealTimeAgent', { instanceId });
    return data.map(({ ramId, displayName, dn, phone, state, skillLevels }) => ({
      userId: ramId,
      name: displayName,
      extension: dn,
      mobile: phone,
      state,
      skillGroups: skillLevels.map(({ skill }) => ({ id: skill.skillGroupId, name: skill.skillGroupName })),
      since: undefined,
    }));
  }

  async led(): Promise<readonly Colleague[]> {
    const { api, instanceId, now } = this.#parts;
    const { data } = await api.request('ListAgentStates', { instanceId, pageNumber: 1, pageSize: limit });
    return data.list.map(({ agentId, agentName, dn, state, stateDuration }) => ({
      userId: agentId,
      name: agentName,
      extension: dn,
      mobile: '',
      state,
      skillGroups: [],
      since: now() - 1000 * Number(stateDuration),
    }));
  }

  async verificationFlows(): Promise<readonly VerificationFlow[]> {
    const { instanceId } = this.#parts;
    const answer = await this.#ifThere('GetServiceExtensions', (api) =>
      api.request('GetServiceExtensions', { instanceId, serviceType: 'Authentication' }),
    );
    return answer?.serviceExtensions.map(({ number, name }) => ({ id: number, name })) ?? [];
  }

  async recordings(contactId: string): Promise<readonly Recording[]> {
    const { api, instanceId } = this.#parts;
    const { recordings } = await api.request('ListRecordingsByContactId', { instanceId, contactId });
    return recordings;
  }

  async recordingAddress(fileName: string): Promise<string> {
    const { api, instanceId } = this.#parts;
    const { mediaDownloadParam } = await api.request('DownloadRecording', { instanceId, fileName });
    const { signatureUrl } = mediaDownloadParam;
    // The cloud adds another pair of quotes (ccc-api 3.5).
    return signatureUrl.startsWith('"') ? (JSON.parse(signatureUrl) as string) : signatureUrl;
  }

  /** Optional data: a backend without it, or with a failure, is asked later or not again. */
  async #ifThere<Answer>(operation: string, ask: (api: Api) => Promise<Answer>): Promise<Answer | undefined> {
    if (this.#absent.has(operation)) return undefined;
    try {
      return await ask(this.#parts.api);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'InvalidAction.NotFound' || code === 'HTTP 404') this.#absent.add(operation);
      return undefined;
    }
  }
}
