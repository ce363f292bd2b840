// The tests of the suite that need the whole quota: see real-argo-lab.ts.
import './argo.js';
