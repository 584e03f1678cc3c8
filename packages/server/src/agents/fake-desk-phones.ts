import { DeskPhones } from './desk-phones.ts';

/** Desk phones for unit tests, which nothing keeps. */
export function fakeDeskPhones(): DeskPhones {
  return new DeskPhones({
    store: {
      put: async () => {},
      setInUse: async () => {},
      remove: async () => {},
      all: async () => [],
    },
    system: { putDeskPhone: async () => {}, removePhone: async () => {} },
  });
}
