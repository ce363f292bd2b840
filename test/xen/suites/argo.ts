import { afterAll } from 'vitest';
import { describeArgoHypercalls } from '../../protocol/suites/argo-hypercalls.js';
import { closeRealXen, REAL_XEN } from '../guest/real-argo-lab.js';

afterAll(closeRealXen);
describeArgoHypercalls(REAL_XEN);
