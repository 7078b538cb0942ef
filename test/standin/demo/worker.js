onmessage = ({ data: number }) => postMessage(number + 1);
