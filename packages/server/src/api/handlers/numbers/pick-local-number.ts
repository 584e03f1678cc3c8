import { OpenSeatError, operations } from '@openseat/protocol';
import { pickLocal } from '../../../numbers/local-number.ts';
import { handler } from '../../handler.ts';
import { placeInfo } from './number-infos.ts';

export const pickLocalNumber = handler(
  operations.PickLocalNumber,
  async ({ locations }, _caller, request) => {
    const { calleeNumber, candidateNumber } = request;
    const candidates = candidateNumber.map((number) => ({ number }));
    const picked = await pickLocal(locations, calleeNumber, candidates);
    if (!picked) throw new OpenSeatError('Parameter.Null', { name: 'candidateNumber' });
    return {
      data: {
        callee: { number: calleeNumber, ...placeInfo(await locations.locate(calleeNumber)) },
        caller: { number: picked.candidate.number, ...placeInfo(picked.location) },
      },
    };
  },
);
