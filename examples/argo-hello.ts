import { Argo, ArgoSocket } from 'xenbind/argo';
import { Emulator } from 'xenbind/emulator';

const xen = new Emulator();
const [server, client] = [xen.createDomain(), xen.createDomain()];

// A ring that only the client's domain may write to. Each domain has one Argo, for all of its rings.
const service = new ArgoSocket(new Argo(server.host)).bind(4000, client.id);
service.on('message', (data, from) => {
  console.log(`argo: domain ${server.id} got "${data}" from domain ${from.domain}`);
  service.send(`${data} yourself`, from.port, from.domain).catch(console.error);
});

const socket = new ArgoSocket(new Argo(client.host));
socket.on('message', (data, from) => {
  console.log(`argo: domain ${client.id} got "${data}" from domain ${from.domain}, port ${from.port}`);
  socket.close();
  service.close();
});
await socket.send('hello', 4000, server.id);
