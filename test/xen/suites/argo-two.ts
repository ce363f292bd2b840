import { afterAll, beforeAll } from 'vitest';
import { describeArgoHypercalls } from '../../protocol/suites/argo-hypercalls.js';
import type { GuestType } from '../guest/places/domain.js';
import { closeTwoDomains, prepareGuest, twoDomains } from '../guest/two-domains-lab.js';

const type = process.env.XENBIND_LAB_GUEST as GuestType;

beforeAll(async () => void (await prepareGuest(type)), 300_000);
afterAll(closeTwoDomains);
describeArgoHypercalls(twoDomains(type, true));
describeArgoHypercalls(twoDomains(type, false));
