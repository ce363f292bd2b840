import { describeArgoHypercalls } from '../../protocol/suites/argo-hypercalls.js';
import { REAL_XEN } from '../guest/real-argo-lab.js';

describeArgoHypercalls(REAL_XEN);
