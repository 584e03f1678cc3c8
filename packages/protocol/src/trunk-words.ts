import type { Static } from 'typebox';
import type { TrunkState } from './operations/trunks/trunk-info.ts';

type State = Static<typeof TrunkState>;
type Words = Readonly<Record<'en' | 'zh', string>>;

const ofRegistrationCode: Readonly<Record<number, Words>> = {
  401: { en: 'the user name or the password is refused', zh: '用户名或密码被拒绝' },
  403: { en: 'the provider forbids this account to register', zh: '运营商禁止该账号注册' },
  404: { en: 'the provider does not know this user name', zh: '运营商没有该用户名' },
  407: { en: 'the user name or the password is refused', zh: '用户名或密码被拒绝' },
  423: { en: 'the provider wants another interval of registrations', zh: '运营商要求其他注册间隔' },
  503: { en: 'the provider is overloaded or in maintenance', zh: '运营商繁忙或正在维护' },
};

function optionsWords({ reachable, roundTripMs }: State, code: number | undefined): Words {
  if (code !== undefined) {
    const ms = Math.round(roundTripMs ?? 0);
    return {
      en: `The provider answers OPTIONS with ${code} in ${ms} ms.`,
      zh: `运营商应答 OPTIONS：${code}，耗时 ${ms} 毫秒。`,
    };
  }
  return reachable === 'yes'
    ? { en: 'The provider answered earlier, and not now.', zh: '运营商此前有应答，此次没有应答。' }
    : {
        en: 'The provider does not answer OPTIONS. Check the host, the port and the firewall.',
        zh: '运营商没有应答 OPTIONS，请检查主机、端口和防火墙。',
      };
}

function registrationWords(state: State): Words {
  const { registrationCode: code = 0, registrationReason: reason = '' } = state;
  switch (state.registration) {
    case 'none':
      return { en: '', zh: '' };
    case 'registered':
      return { en: 'The registration is in place.', zh: '注册成功。' };
    case 'refused': {
      const known = ofRegistrationCode[code] ?? { en: reason, zh: reason };
      return { en: `Registration: ${code}, ${known.en}.`, zh: `注册：${code}，${known.zh}。` };
    }
    case 'trying':
      return { en: 'The registration has no answer yet.', zh: '注册尚无应答。' };
    case 'unanswered':
      return { en: 'The provider does not answer the registration.', zh: '运营商没有应答注册请求。' };
  }
}

/** The result of a test of a trunk, in words. */
export function trunkWords(state: State, optionsCode: number | undefined): Words {
  const options = optionsWords(state, optionsCode);
  const registration = registrationWords(state);
  return { en: `${options.en} ${registration.en}`.trim(), zh: options.zh + registration.zh };
}
