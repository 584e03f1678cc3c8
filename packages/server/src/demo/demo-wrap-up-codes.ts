interface DemoCode {
  readonly name: string;
  readonly nameEn: string;
  readonly codes: readonly { readonly name: string; readonly nameEn: string }[];
}

const folders: readonly DemoCode[] = [
  {
    name: '销售',
    nameEn: 'Sales',
    codes: [
      { name: '咨询报价', nameEn: 'Price inquiry' },
      { name: '已下单', nameEn: 'Order placed' },
      { name: '暂无意向', nameEn: 'Not interested' },
    ],
  },
  {
    name: '售后',
    nameEn: 'Support',
    codes: [
      { name: '已解决', nameEn: 'Solved' },
      { name: '转技术支持', nameEn: 'Passed to engineering' },
      { name: '投诉', nameEn: 'Complaint' },
    ],
  },
  { name: '打错电话', nameEn: 'Wrong number', codes: [] },
];

/** The demonstration's wrap-up codes, as rows: folders with their codes, in order. */
export function demoWrapUpCodes(instanceId: string) {
  return folders.flatMap(({ codes, ...folder }, position) => {
    const id = `${instanceId}-code-${position + 1}`;
    return [
      { id, instance_id: instanceId, parent_id: null, position, name: folder.name, name_en: folder.nameEn },
      ...codes.map(({ name, nameEn }, index) => ({
        id: `${id}-${index + 1}`,
        instance_id: instanceId,
        parent_id: id,
        position: index,
        name,
        name_en: nameEn,
      })),
    ];
  });
}
