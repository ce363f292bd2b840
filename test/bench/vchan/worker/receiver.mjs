// The thread that receives what two-threads.mjs sends.
import { parentPort, workerData } from 'node:worker_threads';
import { findTransfer } from './transfers.mjs';

const { job, shared } = workerData;
const design = await findTransfer(job.name);
const opened = design.openReceiver(job, shared, parentPort);
parentPort.postMessage('here');
const receive = await opened;
parentPort.postMessage(await receive(job.warmUp));
parentPort.postMessage(await receive(job.packets));
