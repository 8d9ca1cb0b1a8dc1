export const messages = {
  whom: '收款人', case: '所属办件', paid: '已发放', reasonCode: '追回事由', reason: '具体情况', proposedBy: '提出人', sum: '追回金额', received: '已收回', left: '尚余 {{amount}}',
  receipts: '收款登记', noReceipt: '尚未收到款项。', receivedOn: '收款日期', reference: '凭证号', amount: '金额（元）', enteredBy: '登记', enter: '登记追回款', file: '凭证文件（PDF 或图片，可不附）', tooLarge: '文件超过 5 MB', failed: '上传未成功，请重试',
  amountHint: '不填则追回全部未追回的款项', effect: '提出后由科室负责人审批；批准后由制单人员登记收款，直至收齐。', propose: '提出追回', open: '查看追回办件',
} as const;
