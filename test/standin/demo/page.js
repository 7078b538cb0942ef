// frames get no bridge
window.demo?.onPing(({ at, list }) => {
  document.querySelector('[role=status]').textContent = `${at.getTime()}:${list.get('a')}`;
});
